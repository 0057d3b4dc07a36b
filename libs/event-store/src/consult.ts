import { shanghaiDate } from '@kejin/kernel';
import { BatchLoads } from './batch-loads';
import { systemCaller, type Caller, type Identity } from './caller';
import type { Any } from './existential';
import type { PoolClient } from './pipeline';
import { Refusal } from './refusal';
import type { CommandOutcome, DecisionContext, Loaded, Loads, NoLoads } from './request';
import { askRounds, loadRounds, type Rounds } from './rounds';
import { RowBuffer } from './row-buffer';
import { isStale, type FactAges, type StoreOptions } from './store-options';
import { isFound } from './who-may-write';
import { CLOCK } from './store-clock';

/** A question that the rules answer on the same facts as a command, without writing and without the writer lock. */
export type Consultation<
  L extends Loads,
  Answer,
  F extends Loads = NoLoads,
  G extends Loads = NoLoads,
> = Readonly<{
  /** Its name is its permission in the matrix. */
  query: string;
  /** Further rounds are as a command's. */
  loads: L;
  follow?: (loaded: Loaded<L>) => F;
  further?: (loaded: Loaded<L> & Loaded<F>) => G;
  answer: (loaded: Loaded<L> & Loaded<F> & Loaded<G>, context: DecisionContext) => Answer;
}>;

export type ConsultOutcome<Answer> =
  | Readonly<{ outcome: 'answered'; answer: Answer }>
  | Readonly<{ outcome: 'forbidden' }>
  /** A stream that is not there, or that the caller may not touch. */
  | Readonly<{ outcome: 'not-found' }>
  /** A bound that the question met. */
  | Extract<CommandOutcome, { outcome: 'refused' }>
  | Readonly<{ outcome: 'facts-stale'; retryAfterSeconds: number }>
  /** Too many questions wait already. */
  | Readonly<{ outcome: 'overloaded'; retryAfterSeconds: number }>;

/** One caller's question while it waits for its answer. */
export type Asked = Readonly<{
  identity: Identity;
  prepare: (caller: Caller) => Consultation<Any, unknown, Any, Any>;
}>;

/** What became of each question: an outcome, or the error of its own code. */
export type Answers = Map<Asked, Readonly<{ value: ConsultOutcome<unknown> }> | Readonly<{ error: unknown }>>;

type Open = Readonly<{ asked: Asked; caller: Caller; rounds: Consultation<Any, unknown, Any, Any> & Rounds }>;
type Moment = Readonly<{
  options: StoreOptions;
  loads: BatchLoads;
  nowMs: number;
  ages: FactAges | undefined;
}>;

/**
 * Answers many questions in two round trips and one more for each further round: who asks and how fresh the facts are,
 * then the facts of all of them. What fails in the code of one question is that question's trouble.
 */
export const consultAll = async (
  options: StoreOptions,
  client: PoolClient,
  questions: readonly Asked[],
): Promise<Answers> => {
  const answers: Answers = new Map();
  const subjects = new Set(
    questions.flatMap(({ identity }) => ('subject' in identity ? [identity.subject] : [])),
  );
  const [callers, ages, clock] = await Promise.all([
    subjects.size ? options.gate.callers.load(client, [...subjects]) : new Map<string, Caller>(),
    options.freshness?.agesOf(client),
    options.now ? { rows: [{ nowMs: options.now() }] } : client.query(CLOCK),
  ]);
  const open = questions.flatMap((asked) => {
    const one = attempt(answers, asked, () => admitted(options, asked, callers) ?? 'forbidden');
    if (one === 'forbidden') answers.set(asked, { value: { outcome: 'forbidden' } });
    return one && one !== 'forbidden' ? [one] : [];
  });
  const loads = new BatchLoads(new RowBuffer());
  await loadRounds(client, loads, open, ({ asked, rounds }) =>
    answers.has(asked) ? undefined : attempt(answers, asked, () => askRounds(rounds, loads)),
  );
  const { nowMs } = clock.rows[0] as { nowMs: number };
  const moment = { options, loads, nowMs, ages };
  for (const one of open) {
    if (answers.has(one.asked)) continue;
    const value = attempt(answers, one.asked, () => answerOne(moment, one));
    if (value) answers.set(one.asked, { value });
  }
  return answers;
};

const attempt = <T>(answers: Answers, asked: Asked, work: () => T): T | undefined => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, detail } = error;
      answers.set(asked, { value: { outcome: 'refused', code, detail, recorded: false, replayed: false } });
    } else answers.set(asked, { error });
    return undefined;
  }
};

const admitted = (
  { gate }: StoreOptions,
  asked: Asked,
  callers: ReadonlyMap<string, Caller>,
): Open | undefined => {
  const { identity } = asked;
  const caller = 'system' in identity ? systemCaller(identity.system) : callers.get(identity.subject);
  if (!caller) return undefined;
  const rounds = asked.prepare(caller);
  if (!gate.permits(caller, rounds.query)) return undefined;
  return { asked, caller, rounds };
};

const answerOne = (
  { options, loads, nowMs, ages }: Moment,
  { caller, rounds }: Open,
): ConsultOutcome<unknown> => {
  const found = askRounds(rounds, loads);
  if ('lacking' in found) throw new Error(`${rounds.query} asks for more than its rounds have brought.`);
  const { refs } = found;
  if (isStale(options, refs, ages)) return { outcome: 'facts-stale', retryAfterSeconds: 5 };
  if (!isFound(options.gate, { caller, refs, named: rounds.loads }, loads)) return { outcome: 'not-found' };
  const context = { caller, today: shanghaiDate(nowMs), now: new Date(nowMs).toISOString() };
  return { outcome: 'answered', answer: rounds.answer(loads.values(refs) as Any, context) };
};
