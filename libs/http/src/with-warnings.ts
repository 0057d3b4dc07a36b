import type { CommandAnswer } from '@kejin/contracts/envelope';

/** What was recorded stands; this is what the person who recorded it should look at again. */
export const withWarnings = <Result extends object>(
  answer: CommandAnswer<Result>,
  warnings: readonly string[],
): CommandAnswer<Result & { warnings: string[] }> => ({
  ...answer,
  result: { ...answer.result, warnings: [...warnings] },
});
