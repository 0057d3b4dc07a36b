import type { EventContract, EventOf, RecordedEvent, StreamContract } from '@kejin/contracts/envelope';
import type { CivilDate, Decision, DomainEvent, Stream, Trace } from '@kejin/kernel';
import type { Caller, Identity } from './caller';
import type { Any } from './existential';
import type { FactRef } from './fact';
import type { RowRef } from './table';

/** One kind of stream as the store handles it: the published contract and the fold. */
export type StoreStream<State = Any, Event extends DomainEvent = Any> = Readonly<{
  contract: StreamContract;
  fold: Stream<State, Event>;
  /** A stream that may begin with this command. */
  at(id: string): StreamRef<State>;
  /** A stream that must be there: an unknown one is answered like a foreign one, as not found. */
  existing(id: string): StreamRef<State>;
}>;

export type StreamRef<State> = Readonly<{
  kind: 'stream';
  stream: StoreStream;
  id: string;
  mustExist: boolean;
  state?: State;
}>;

export const streamOf = <State, Contract extends EventContract>(
  contract: StreamContract<Contract>,
  fold: Stream<State, EventOf<Contract>>,
): StoreStream<State, EventOf<Contract>> => {
  const stream: StoreStream<State, EventOf<Contract>> = {
    contract: contract as StreamContract,
    fold,
    at: (id) => ({ kind: 'stream', stream, id, mustExist: false }),
    existing: (id) => ({ kind: 'stream', stream, id, mustExist: true }),
  };
  return stream;
};

export type LoadRef = StreamRef<Any> | RowRef<Any> | FactRef<Any>;
export type Loads = Readonly<Record<string, LoadRef>>;

type LoadedValue<Ref> =
  Ref extends StreamRef<infer State>
    ? State
    : Ref extends RowRef<infer Row>
      ? Row | undefined
      : Ref extends FactRef<infer Value>
        ? Value
        : never;
export type Loaded<L extends Loads> = { readonly [Name in keyof L]: LoadedValue<L[Name]> };

export type DecisionContext = Readonly<{ caller: Caller; today: CivilDate; now: string }>;

/** Events for several streams, by the name under which each was loaded. */
export type Appends = Readonly<{ appends: Readonly<Record<string, readonly DomainEvent[]>>; trace?: Trace }>;

/** What a command asks of the store: a value, so that many callers' requests can share one batch. */
export type CommandRequest<L extends Loads = Loads, F extends Loads = Loads> = Readonly<{
  /** Its name is its permission in the matrix. */
  command: string;
  /** What the idempotency digest covers, with the command and the streams. */
  body: unknown;
  loads: L;
  /**
   * Rows and facts whose keys stand in what was loaded; one more round trip for the batch. It sees the state before the
   * batch, so a key must not depend on what a command can change.
   */
  follow?: (loaded: Loaded<L>) => F;
  /** Pure. A decision's events go to the only stream among the loads. */
  decide: (loaded: Loaded<L> & Loaded<F>, context: DecisionContext) => Decision | Appends;
  /** The class of steps in a case that one hand may do. */
  duty?: string;
  /** The case the command belongs to; the stream's id where absent. */
  caseId?: string;
  /** Owner of a stream that begins here; the caller's organisation where absent. */
  owner?: string;
  occurredOn?: CivilDate;
  /** Natural persons' data and free text: kept aside, encrypted and erasable, under `ref`. */
  privateData?: Readonly<{ ref: string; fields: Readonly<Record<string, string>> }>;
  /** False for a command that no fact decides. */
  needsFreshFacts?: boolean;
}>;

/** Keeps the types of `loads` and `decide` together. */
export const commandRequest = <const L extends Loads, const F extends Loads = Record<never, never>>(
  request: CommandRequest<L, F>,
): CommandRequest => request as unknown as CommandRequest;

export type CommandCall = Readonly<{
  identity: Identity;
  /** The caller's idempotency key. */
  key: string;
  correlationId: string;
  causationId?: string | null;
  traceparent?: string | null;
}>;

export type Recorded = Readonly<{ outcome: 'recorded'; replayed: boolean; events: readonly RecordedEvent[] }>;

export type CommandOutcome =
  | Recorded
  | Readonly<{
      outcome: 'refused';
      code: string;
      detail: string;
      trace?: Trace;
      /** The attempt was kept as an event. */
      recorded: boolean;
      replayed: boolean;
    }>
  | Readonly<{ outcome: 'not-found' }>
  | Readonly<{ outcome: 'forbidden' }>
  | Readonly<{ outcome: 'key-reused' }>
  | Readonly<{ outcome: 'facts-stale'; retryAfterSeconds: number }>;

/** The database could not be asked, or its answer was lost: the same key may be sent again. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('The event store could not be reached.', { cause });
    this.name = 'StoreUnavailable';
  }
}
