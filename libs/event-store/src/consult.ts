import { shanghaiDate } from '@kejin/kernel';
import { loadBatch } from './batch-loads';
import { systemCaller, type Caller, type Identity } from './caller';
import type { PoolClient } from './pipeline';
import type { DecisionContext, Loaded, Loads } from './request';
import { RowBuffer } from './row-buffer';
import { isStale, type StoreOptions } from './store-options';

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
  const asked = caller && prepare(caller);
  if (!asked || !mayAsk(options, caller, asked.query)) return { outcome: 'forbidden' };
  const { loads, answer } = asked;
  const nowMs = options.now();
  if (isStale(options.freshness, nowMs, asOf)) return { outcome: 'facts-stale', retryAfterSeconds: 5 };
  const loaded = await loadBatch(client, [loads], [], new RowBuffer());
  const context = { caller, today: shanghaiDate(nowMs), now: new Date(nowMs).toISOString() };
  return { outcome: 'answered', answer: answer(loaded.values(loads) as Loaded<L>, context) };
};

const mayAsk = ({ gate }: StoreOptions, caller: Caller, query: string): boolean =>
  caller.kind === 'system' || gate.permits(caller, query);
