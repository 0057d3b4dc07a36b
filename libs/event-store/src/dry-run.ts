import { shanghaiDate } from '@kejin/kernel';
import { BatchLoads } from './batch-loads';
import { systemCaller, type Caller, type Identity } from './caller';
import type { PoolClient } from './connection';
import { Refusal } from './refusal';
import type { CommandOutcome, DecisionContext, Loaded, Loads, NoLoads } from './request';
import { resolveRounds, loadRounds, type LoadRounds } from './load-rounds';
import { RowBuffer } from './row-buffer';
import { isStale, type FactAges, type StoreOptions } from './store-options';
import { mayUseStreams } from './who-may-write';
import { CLOCK } from './store-clock';

/** Runs the rules on the same facts as a command would, without writing and without the writer lock. */
export type DryRun<L extends Loads, Answer, F extends Loads = NoLoads, G extends Loads = NoLoads> = Readonly<{
  /** Its name is its permission in the matrix. */
  query: string;
  /** Rounds as in a command. */
  loads: L;
  thenLoad?: (loaded: Loaded<L>) => F;
  thenLoadMore?: (loaded: Loaded<L> & Loaded<F>) => G;
  answer: (loaded: Loaded<L> & Loaded<F> & Loaded<G>, context: DecisionContext) => Answer;
}>;

export type DryRunOutcome<Answer> =
  | Readonly<{ outcome: 'answered'; answer: Answer }>
  | Readonly<{ outcome: 'forbidden' }>
  /** A stream that is not there, or that the caller may not access. */
  | Readonly<{ outcome: 'not-found' }>
  /** A bound was exceeded. */
  | Extract<CommandOutcome, { outcome: 'refused' }>
  | Readonly<{ outcome: 'facts-stale'; retryAfterSeconds: number }>
  /** Too many dry runs wait already. */
  | Readonly<{ outcome: 'overloaded'; retryAfterSeconds: number }>;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyDryRun = DryRun<any, unknown, any, any>;

/** One dry run, before its caller is known. */
export type DryRunCall = Readonly<{
  identity: Identity;
  prepare: (caller: Caller) => AnyDryRun;
}>;

/** For each dry run an outcome, or what its own code threw. */
export type DryRunResults = Map<
  DryRunCall,
  Readonly<{ value: DryRunOutcome<unknown> }> | Readonly<{ error: unknown }>
>;

type AdmittedDryRun = Readonly<{ call: DryRunCall; caller: Caller; rounds: AnyDryRun & LoadRounds }>;
type DryRunContext = Readonly<{
  options: StoreOptions;
  loads: BatchLoads;
  nowMs: number;
  ages: FactAges | undefined;
}>;

/**
 * Answers many dry runs in two round trips and one more for each further round: who asks and how fresh the facts are,
 * then the facts of all of them. What the code of one throws concerns that one alone.
 */
export const runDry = async (
  options: StoreOptions,
  client: PoolClient,
  calls: readonly DryRunCall[],
): Promise<DryRunResults> => {
  const answers: DryRunResults = new Map();
  const subjects = new Set(
    calls.flatMap(({ identity }) => ('subject' in identity ? [identity.subject] : [])),
  );
  const [callers, ages, clock] = await Promise.all([
    subjects.size ? options.authorizer.callers.load(client, [...subjects]) : new Map<string, Caller>(),
    options.freshness?.agesOf(client),
    options.now ? { rows: [{ nowMs: options.now() }] } : client.query(CLOCK),
  ]);
  const open = calls.flatMap((call) => {
    const one = guarded(answers, call, () => admit(options, call, callers) ?? 'forbidden');
    if (one === 'forbidden') answers.set(call, { value: { outcome: 'forbidden' } });
    return one && one !== 'forbidden' ? [one] : [];
  });
  const loads = new BatchLoads(new RowBuffer());
  await loadRounds(client, loads, open, ({ call, rounds }) =>
    answers.has(call) ? undefined : guarded(answers, call, () => resolveRounds(rounds, loads)),
  );
  const { nowMs } = clock.rows[0] as { nowMs: number };
  const context = { options, loads, nowMs, ages };
  for (const one of open) {
    if (answers.has(one.call)) continue;
    const value = guarded(answers, one.call, () => answerOne(context, one));
    if (value) answers.set(one.call, { value });
  }
  return answers;
};

const guarded = <T>(answers: DryRunResults, call: DryRunCall, work: () => T): T | undefined => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, detail } = error;
      answers.set(call, { value: { outcome: 'refused', code, detail, recorded: false, replayed: false } });
    } else answers.set(call, { error });
    return undefined;
  }
};

const admit = (
  { authorizer }: StoreOptions,
  call: DryRunCall,
  callers: ReadonlyMap<string, Caller>,
): AdmittedDryRun | undefined => {
  const { identity } = call;
  const caller = 'system' in identity ? systemCaller(identity.system) : callers.get(identity.subject);
  if (!caller) return undefined;
  const rounds = call.prepare(caller);
  if (!authorizer.permits(caller, rounds.query)) return undefined;
  return { call, caller, rounds };
};

const answerOne = (
  { options, loads, nowMs, ages }: DryRunContext,
  { caller, rounds }: AdmittedDryRun,
): DryRunOutcome<unknown> => {
  const found = resolveRounds(rounds, loads);
  if ('missing' in found) throw new Error(`${rounds.query} needs what its rounds have not loaded.`);
  const { refs } = found;
  if (isStale(options, refs, ages)) return { outcome: 'facts-stale', retryAfterSeconds: 5 };
  if (!mayUseStreams(options.authorizer, { caller, refs, named: rounds.loads }, loads))
    return { outcome: 'not-found' };
  const context = { caller, today: shanghaiDate(nowMs), now: new Date(nowMs).toISOString() };
  return { outcome: 'answered', answer: rounds.answer(loads.values(refs) as never, context) };
};
