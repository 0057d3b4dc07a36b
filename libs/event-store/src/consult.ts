import { shanghaiDate } from '@kejin/kernel';
import { loadBatch } from './batch-loads';
import { systemCaller, type Caller, type Identity } from './caller';
import type { PoolClient } from './pipeline';
import type { DecisionContext, Loaded, Loads } from './request';
import { RowBuffer } from './row-buffer';
import type { StoreOptions } from './store-options';

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
  | Readonly<{ outcome: 'facts-stale'; retryAfterSeconds: number }>;

/** Two round trips: who asks and how fresh the facts are, then the facts. */
export const consult = async <L extends Loads, Answer>(
  options: StoreOptions,
  client: PoolClient,
  identity: Identity,
  prepare: (caller: Caller) => Consultation<L, Answer>,
): Promise<ConsultOutcome<Answer>> => {
  const [callers, asOf] = await Promise.all([
    'subject' in identity ? options.gate.callers.load(client, [identity.subject]) : undefined,
    options.freshness?.asOf(client),
  ]);
  const caller = 'system' in identity ? systemCaller(identity.system) : callers?.get(identity.subject);
  if (!caller) return { outcome: 'forbidden' };
  const { query, loads, answer } = prepare(caller);
  if (caller.kind !== 'system' && !options.gate.permits(caller, query)) return { outcome: 'forbidden' };
  const nowMs = options.now();
  if (options.freshness && (!asOf || nowMs - asOf.getTime() > options.freshness.maxLagMs))
    return { outcome: 'facts-stale', retryAfterSeconds: 5 };
  const loaded = await loadBatch(client, [loads], [], new RowBuffer());
  const context = { caller, today: shanghaiDate(nowMs), now: new Date(nowMs).toISOString() };
  return { outcome: 'answered', answer: answer(loaded.values(loads) as Loaded<L>, context) };
};
