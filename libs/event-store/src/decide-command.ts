import { shanghaiDate, type Decision } from '@kejin/kernel';
import { appendsOf } from './appends-of';
import type { BatchLoads } from './batch-loads';
import type { Caller } from './caller';
import type { CommandOutcome } from './command-outcome';
import { recordedAppends, type EnvelopeInput, type RecordedAppend } from './envelope';
import type { LoadRounds } from './load-rounds';
import { Refusal } from './refusal';
import type { Appends, CommandCall, CommandRequest, DecisionContext } from './request';
import { isStale, type FactAges, type StoreOptions } from './store-options';
import { mayUseStreams } from './who-may-write';

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
    const placed = recordedAppends(input, appends, position);
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
