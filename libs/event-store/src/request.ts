import type {
  EventContract,
  EventOf,
  Recorded,
  RecordedEvent,
  StreamContract,
} from '@kejin/contracts/envelope';
import type { CivilDate, Decision, DomainEvent, Refused, Stream, Trace } from '@kejin/kernel';
import type { Caller, Identity } from './caller';
import type { FactRef } from './fact';
import type { AnyRowRef, AnyRowsRef, RowRef, RowsRef } from './table';

/** One kind of stream as the store handles it: how it folds, and the published contract. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type StoreStream<State = any, Event extends DomainEvent = any> = Stream<State, Event> &
  Readonly<{
    contract: StreamContract;
    /** `<context>.<stream>`, as events carry it. */
    name: string;
    /** Bound of a stream's length for what can be repeated at will; what ends or gives back has room beyond it. */
    maxEvents: number;
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

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// The database writes them in small letters, and would refuse a broken one together with everybody else's.
const streamId = (id: string): string => {
  const small = id.toLowerCase();
  if (!UUID.test(small)) throw new Error(`A stream's id must be a UUID, not ${JSON.stringify(id)}.`);
  return small;
};

/** Streams are loaded whole at every command, so they stay short. */
export const MAX_STREAM_EVENTS = 200;

export const streamOf = <State, Contract extends EventContract>(
  contract: StreamContract<Contract>,
  fold: Stream<State, Recorded<EventOf<Contract>>>,
  { maxEvents = MAX_STREAM_EVENTS }: { maxEvents?: number } = {},
): StoreStream<State, Recorded<EventOf<Contract>>> => {
  const stream: StoreStream<State, Recorded<EventOf<Contract>>> = {
    ...fold,
    contract: contract as StreamContract,
    name: `${contract.context}.${contract.stream}`,
    maxEvents,
    at: (id) => ({ kind: 'stream', stream, id: streamId(id), mustExist: false }),
    existing: (id) => ({ kind: 'stream', stream, id: streamId(id), mustExist: true }),
  };
  return stream;
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyStreamRef = StreamRef<any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type LoadRef = AnyStreamRef | AnyRowRef | AnyRowsRef | FactRef<any>;
export type Loads = Readonly<Record<string, LoadRef>>;

type LoadedValue<Ref> =
  Ref extends StreamRef<infer State>
    ? State
    : Ref extends RowRef<infer Row>
      ? Row | undefined
      : Ref extends RowsRef<infer Row>
        ? readonly Row[]
        : Ref extends FactRef<infer Value>
          ? Value
          : never;
export type Loaded<L extends Loads> = { readonly [Name in keyof L]: LoadedValue<L[Name]> };

export type DecisionContext = Readonly<{ caller: Caller; today: CivilDate; now: string }>;

/** Natural persons' data and free text: kept aside, encrypted and erasable, under `ref`. */
export type PrivateFields = Readonly<{ ref: string; fields: Readonly<Record<string, string>> }>;

/** Events for one of the loaded streams. What it leaves out is as the request says. */
export type Append = Readonly<{
  /** The name under which the stream was loaded. */
  to: string;
  events: readonly DomainEvent[];
  /**
   * Caused elsewhere by the caller's command (a pool's balance, a breaker): nobody asks whether the caller may write
   * there, and it is no duty of theirs.
   */
  consequence?: boolean;
  duty?: string;
  caseId?: string;
  owner?: string;
  occurredOn?: CivilDate;
  isEnding?: boolean;
  privateData?: PrivateFields;
  trace?: Trace;
}>;

/**
 * What a command over several streams comes to. With a refusal, the appends record the attempt and the caller gets the
 * refusal; without appends nothing is kept.
 */
export type Appends = Readonly<{
  appends: readonly Append[];
  refusal?: Readonly<{ code: string; detail: string; trace?: Trace; members?: Refused['members'] }>;
}>;

/** What a command asks of the store: a value, so that many callers' requests can share one batch. */
export type CommandRequest<
  L extends Loads = Loads,
  F extends Loads = Loads,
  G extends Loads = Loads,
> = Readonly<{
  /** Its name is its permission in the matrix. */
  command: string;
  /** What the idempotency digest covers, with the command and the streams. */
  body: unknown;
  /** What the caller names. Its streams are the caller's to write to, or the command is answered as not found. */
  loads: L;
  /**
   * Further rounds, each one more round trip for the batch: what is found by what the earlier rounds brought, streams
   * included. Asked again before the command is decided, because earlier commands of the batch may have changed it.
   */
  thenLoad?: (loaded: Loaded<L>) => F;
  thenLoadMore?: (loaded: Loaded<L> & Loaded<F>) => G;
  /** Pure. A simple decision's events go to the only stream among the loads. */
  decide: (loaded: Loaded<L> & Loaded<F> & Loaded<G>, context: DecisionContext) => Decision | Appends;
  /** The class of steps in a case that one person may do. */
  duty?: string;
  /** The case the command belongs to; the stream's id where absent. */
  caseId?: string;
  /** Owner of a stream that begins here; the caller's organisation where absent. */
  owner?: string;
  occurredOn?: CivilDate;
  /** Ends, pays, returns or reverses something: still accepted where the stream is too long for anything else. */
  isEnding?: boolean;
  /** Of a simple decision that was accepted. */
  privateData?: PrivateFields;
}>;

/** For a round that is left out. */
export type NoLoads = Record<never, never>;

/** Keeps the types of the rounds and `decide` together. */
export const commandRequest = <
  const L extends Loads,
  const F extends Loads = NoLoads,
  const G extends Loads = NoLoads,
>(
  request: CommandRequest<L, F, G>,
): CommandRequest => request as unknown as CommandRequest;

export type CommandCall = Readonly<{
  identity: Identity;
  /** The caller's idempotency key. */
  key: string;
  correlationId: string;
  causationId?: string | null;
  traceparent?: string | null;
  /** Size of what the caller sent, for the bound of the queue; 1 KiB where absent. */
  bytes?: number;
  /** True once nobody waits for the answer any more: the command is then dropped before it is decided. */
  isGone?: () => boolean;
}>;

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
