import type { CivilDate, Decision, DomainEvent, Refused, Trace } from '@kejin/kernel';
import type { Caller, Identity } from './caller';
import type { Loaded, Loads, NoLoads } from './loads';

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
