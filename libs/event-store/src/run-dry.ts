import { shanghaiDate } from '@kejin/kernel';
import { BatchLoads } from './batch-loads';
import { identifiedCaller, loadCallers, type Caller } from './caller';
import type { PoolClient } from './connection';
import type { AnyDryRun, DryRunCall, DryRunOutcome, DryRunResults } from './dry-run';
import { loadRounds, resolveRounds, type LoadRounds } from './load-rounds';
import { Refusal } from './refusal';
import { RowBuffer } from './row-buffer';
import { CLOCK } from './store-clock';
import { isStale, type FactAges, type StoreOptions } from './store-options';
import { mayUseStreams } from './who-may-write';

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
  const [callers, ages, clock] = await Promise.all([
    loadCallers(client, options.authorizer, calls),
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
  const caller = identifiedCaller(call.identity, callers);
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
