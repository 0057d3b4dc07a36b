import { isTransient } from '@kejin/event-store';

/**
 * Trouble that passes by itself and is no fault of the message. An error that is only the echo of an earlier one is
 * not: the earlier one was swallowed by a handler, and would be swallowed again.
 */
export const passes = (error: unknown): boolean =>
  isTransient(error) && (error as { code?: string }).code !== '25P02';

export const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Error))
    return String((error as { message?: unknown } | null)?.message ?? error).slice(0, 2_000);
  const { code } = error as { code?: unknown };
  return `${typeof code === 'string' ? `${code} ` : ''}${error.message}`.slice(0, 2_000);
};
