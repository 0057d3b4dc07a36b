import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { Refused, Trace } from '@kejin/kernel';

export type RecordedOutcome = Readonly<{
  outcome: 'recorded';
  replayed: boolean;
  events: readonly RecordedEvent[];
}>;

export type CommandOutcome =
  | RecordedOutcome
  | Readonly<{
      outcome: 'refused';
      code: string;
      detail: string;
      trace?: Trace;
      members?: Refused['members'];
      /** The attempt was recorded as an event. */
      recorded: boolean;
      replayed: boolean;
    }>
  | Readonly<{ outcome: 'not-found' }>
  | Readonly<{ outcome: 'forbidden' }>
  | Readonly<{ outcome: 'key-reused' }>
  /** Too much waits already; nothing was done, and the same key may be sent again. */
  | Readonly<{ outcome: 'overloaded'; retryAfterSeconds: number }>
  | Readonly<{ outcome: 'facts-stale'; retryAfterSeconds: number }>
  | Readonly<{ outcome: 'history-unproven'; retryAfterSeconds: number }>;

/** The database could not be asked, its answer was lost, or a newer release must read it: the same key may be sent again. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('The event store could not answer.', { cause });
    this.name = 'StoreUnavailable';
  }
}
