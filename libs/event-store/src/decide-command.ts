import type { RecordedEvent } from '@kejin/contracts/envelope';
import { isRefused, shanghaiDate, type Decision, type Trace } from '@kejin/kernel';
import type { BatchLoads } from './batch-loads';
import type { Caller } from './caller';
import { inEnvelopes, type EnvelopeInput } from './envelope';
import { Refusal } from './refusal';
import type {
  Append,
  Appends,
  CommandCall,
  CommandOutcome,
  CommandRequest,
  DecisionContext,
  PrivateFields,
  StreamRef,
} from './request';
import type { LoadRounds } from './load-rounds';
import { isStale, type FactAges, type StoreOptions } from './store-options';
import { mayUseStreams } from './who-may-write';

/** The events of one stream, with what is written beside them. */
export type RecordedAppend = Readonly<{
  ref: StreamRef<unknown>;
  events: readonly RecordedEvent[];
  trace: Trace | undefined;
  privateData: PrivateFields | undefined;
}>;

/** What became of one command before anything is written. Without appends nothing is recorded. */
export type Decided = Readonly<{ outcome: CommandOutcome; appends: readonly RecordedAppend[] }>;

/** A command whose caller may send it. */
export type ReadyCommand = Readonly<{
  call: CommandCall;
  caller: Caller;
  /** With the references of all its rounds among the loads. */
  request: CommandRequest;
  /** The rounds as requested: the caller names the first one, the others follow from what was loaded. */
  rounds: LoadRounds;
  digest: string;
}>;

export type BatchHead = Readonly<{
  position: number;
  epoch: number;
  factAges: FactAges | undefined;
  /** When the batch began: milliseconds since 1970, UTC. */
  nowMs: number;
}>;

type RefusedOutcome = Extract<CommandOutcome, { outcome: 'refused' }>;
type AppendsRefusal = NonNullable<Appends['refusal']>;

const withoutEvents = (outcome: CommandOutcome): Decided => ({ outcome, appends: [] });

const refused = (refusal: AppendsRefusal): RefusedOutcome => ({
  outcome: 'refused',
  ...refusal,
  recorded: false,
  replayed: false,
});

/** Throws what the command's own code throws; a bound that it met is a refusal. */
export const decideCommand = (
  options: StoreOptions,
  command: ReadyCommand,
  loads: BatchLoads,
  head: BatchHead,
): Decided => {
  const { request, caller } = command;
  const asked = { caller, refs: request.loads, named: command.rounds.loads };
  if (!mayUseStreams(options.authorizer, asked, loads)) return withoutEvents({ outcome: 'not-found' });
  if (isStale(options, request.loads, head.factAges))
    return withoutEvents({ outcome: 'facts-stale', retryAfterSeconds: 5 });
  const { nowMs } = head;
  const context: DecisionContext = { caller, today: shanghaiDate(nowMs), now: new Date(nowMs).toISOString() };
  const input: EnvelopeInput = {
    ...command,
    isTenant: options.authorizer.isTenant(caller.kind),
    loads,
    context,
    epoch: head.epoch,
  };
  return decidedOf(input, request.decide(loads.values(request.loads), context), head.position);
};

const decidedOf = (input: EnvelopeInput, decision: Decision | Appends, position: number): Decided => {
  const { appends, refusal } = appendsOf(input.request, decision);
  const outcome = refusal && refused(refusal);
  if (!appends.length) {
    if (outcome) return withoutEvents(outcome);
    throw new Error(`${input.request.command} was accepted without an event.`);
  }
  try {
    const placed = assignPositions(input, appends, position);
    const events = placed.flatMap((append) => append.events);
    return {
      outcome: outcome ? { ...outcome, recorded: true } : { outcome: 'recorded', replayed: false, events },
      appends: placed,
    };
  } catch (error) {
    // An attempt that has been recorded often enough is refused all the same.
    if (outcome && error instanceof Refusal) return withoutEvents(outcome);
    throw error;
  }
};

const assignPositions = (
  input: EnvelopeInput,
  appends: readonly Append[],
  from: number,
): RecordedAppend[] => {
  let position = from;
  const streams = new Set(appends.map(({ to }) => input.request.loads[to]));
  if (streams.size < appends.length)
    throw new Error(`${input.request.command} appends to one stream more than once.`);
  return appends.map((append) => {
    const events = inEnvelopes(input, append, position);
    if (!events.length) throw new Error(`${input.request.command} appends nothing to ${append.to}.`);
    position += events.length;
    const ref = input.request.loads[append.to] as StreamRef<unknown>;
    return { ref, events, trace: append.trace, privateData: append.privateData };
  });
};

/** A decision of either form as appends. */
const appendsOf = (request: CommandRequest, decision: Decision | Appends): Appends => {
  if (!('appends' in decision)) return simple(request, decision);
  const { duty } = request;
  // A refused step is nobody's duty done.
  if (decision.refusal || duty === undefined) return decision;
  return { appends: decision.appends.map((append) => ({ duty, ...append })) };
};

/** One append to the only stream. A refusal that it records carries no duty and no private data. */
const simple = (request: CommandRequest, decision: Decision): Appends => {
  const traced = decision.trace && { trace: decision.trace };
  if (isRefused(decision)) {
    const { refused: code, detail, members, recorded } = decision;
    const refusal = { code, detail, ...traced, ...(members && { members }) };
    return { appends: recorded ? [{ to: onlyStream(request), events: [recorded], ...traced }] : [], refusal };
  }
  const { duty, privateData } = request;
  const beside = { ...(duty !== undefined && { duty }), ...(privateData && { privateData }), ...traced };
  return { appends: [{ to: onlyStream(request), events: decision.events, ...beside }] };
};

const onlyStream = ({ loads }: CommandRequest): string => {
  const [first, ...others] = Object.entries(loads).filter(([, { kind }]) => kind === 'stream');
  if (!first || others.length) throw new Error('A command over several streams names them in `appends`.');
  return first[0];
};
