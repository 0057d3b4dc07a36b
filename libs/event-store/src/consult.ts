import { shanghaiDate } from '@kejin/kernel';
import { loadBatch, type BatchLoads } from './batch-loads';
import { systemCaller, type Caller, type Identity } from './caller';
import type { Any } from './existential';
import type { PoolClient } from './pipeline';
import type { DecisionContext, Loaded, LoadRef, Loads, StreamRef } from './request';
import { RowBuffer } from './row-buffer';
import { isStale, type StoreOptions } from './store-options';
import type { StreamSlot } from './stream-slot';

/** A question that the rules answer on the same facts as a command, without writing and without the writer lock. */
export type Consultation<L extends Loads, Answer> = Readonly<{
  /** Its name is its permission in the matrix. */
  query: string;
  loads: L;
  answer: (loaded: Loaded<L>, context: DecisionContext) => Answer;
}>;

export type ConsultOutcome<Answer> =
  | Readonly<{ outcome: 'answered'; answer: Answer }>
  | Readonly<{ outcome: 'forbidden' }>
  /** A stream that is not there, or that the caller may not touch. */
  | Readonly<{ outcome: 'not-found' }>
  | Readonly<{ outcome: 'facts-stale'; retryAfterSeconds: number }>
  /** Too many questions wait already. */
  | Readonly<{ outcome: 'overloaded'; retryAfterSeconds: number }>;

/** One caller's question while it waits for its answer. */
export type Asked = Readonly<{
  identity: Identity;
  prepare: (caller: Caller) => Consultation<Any, unknown>;
}>;

/** What became of each question: an outcome, or the error of its own code. */
export type Answers = Map<Asked, Readonly<{ value: ConsultOutcome<unknown> }> | Readonly<{ error: unknown }>>;

type Open = Readonly<{ asked: Asked; caller: Caller; consultation: Consultation<Loads, unknown> }>;
type Moment = Readonly<{ options: StoreOptions; loads: BatchLoads; nowMs: number; isStale: boolean }>;

/**
 * Answers many questions in two round trips: who asks and how fresh the facts are, then the facts of all of them. What
 * fails in the code of one question is that question's trouble.
 */
export const consultAll = async (
  options: StoreOptions,
  client: PoolClient,
  questions: readonly Asked[],
): Promise<Answers> => {
  const answers: Answers = new Map();
  const settle = (asked: Asked, work: () => ConsultOutcome<unknown> | undefined) => {
    try {
      const value = work();
      if (value) answers.set(asked, { value });
    } catch (error) {
      answers.set(asked, { error });
    }
  };
  const subjects = new Set(
    questions.flatMap(({ identity }) => ('subject' in identity ? [identity.subject] : [])),
  );
  const [callers, asOf] = await Promise.all([
    subjects.size ? options.gate.callers.load(client, [...subjects]) : new Map<string, Caller>(),
    options.freshness?.asOf(client),
  ]);
  const open: Open[] = [];
  for (const asked of questions)
    settle(asked, () => {
      const one = admitted(options, asked, callers);
      if (one) open.push(one);
      return one ? undefined : { outcome: 'forbidden' };
    });
  const loads = await loadBatch(
    client,
    open.map(({ consultation }) => consultation.loads),
    [],
    new RowBuffer(),
  );
  const nowMs = options.now();
  const moment = { options, loads, nowMs, isStale: isStale(options.freshness, nowMs, asOf) };
  for (const one of open) settle(one.asked, () => answerOne(moment, one));
  return answers;
};

const admitted = (
  { gate }: StoreOptions,
  asked: Asked,
  callers: ReadonlyMap<string, Caller>,
): Open | undefined => {
  const { identity } = asked;
  const caller = 'system' in identity ? systemCaller(identity.system) : callers.get(identity.subject);
  if (!caller) return undefined;
  const consultation = asked.prepare(caller);
  if (caller.kind !== 'system' && !gate.permits(caller, consultation.query)) return undefined;
  return { asked, caller, consultation };
};

const answerOne = (
  { options, loads, nowMs, isStale: stale }: Moment,
  { caller, consultation }: Open,
): ConsultOutcome<unknown> => {
  if (stale) return { outcome: 'facts-stale', retryAfterSeconds: 5 };
  for (const ref of Object.values<LoadRef>(consultation.loads))
    if (ref.kind === 'stream' && !isFound(options, caller, ref, loads.slot(ref.id)))
      return { outcome: 'not-found' };
  const context = { caller, today: shanghaiDate(nowMs), now: new Date(nowMs).toISOString() };
  return { outcome: 'answered', answer: consultation.answer(loads.values(consultation.loads), context) };
};

/** A question is answered about a stream to whom a command could name it: a foreign one does not exist. */
const isFound = (
  { gate }: StoreOptions,
  caller: Caller,
  { mustExist }: StreamRef<unknown>,
  slot: StreamSlot,
): boolean =>
  slot.exists
    ? caller.kind === 'system' || gate.mayTouch(caller, slot.owner as string, slot.audience)
    : !mustExist;
