import type { CommandOutcome } from '@kejin/event-store';
import { answerCommand, type CommandAnswer } from '@kejin/http';

const unknown = new Set([
  'enterprise-unknown',
  'qualification-unknown',
  'bank-unknown',
  'branch-unknown',
  'office-unknown',
  'user-unknown',
]);

/** What does not exist and what belongs to others is answered alike, so nobody learns of foreign ids by trying. */
export const answerOf = <Result>(outcome: CommandOutcome, result: Result): CommandAnswer<Result> =>
  answerCommand(
    outcome.outcome === 'refused' && unknown.has(outcome.code) ? { outcome: 'not-found' } : outcome,
    () => result,
  );
