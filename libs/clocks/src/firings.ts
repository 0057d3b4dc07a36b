import { arrayText, type Queryable } from '@kejin/event-store';
import type { SendOutcome } from '@kejin/reactors';
import type { DueClock } from './refuse-unless-due';

/** A due clock with the tries it has behind it. */
export type FoundClock = DueClock & Readonly<{ tries: number }>;
export type Firing = Readonly<{ clock: FoundClock; sent: SendOutcome }>;

/** Until the next try after the first and the second refusal; after the third an operator decides. */
const REFUSED_SECONDS = [60, 600];
const LATER_SECONDS = 5;

/** By the database's clock, the longest overdue first. */
export const dueClocks = async (
  client: Queryable,
  kinds: readonly string[],
  limit: number,
): Promise<FoundClock[]> => {
  const { rows } = await client.query({
    name: 'clocks-due',
    text: `select c.kind, c.subject_id as "subjectId", c.case_id as "caseId", c.set_by as "setBy",
        to_char(c.due_on, 'YYYY-MM-DD') as "dueOn", coalesce(f.tries, 0) as tries,
        to_char(c.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt"
      from clock c
      left join clock_firing f on f.kind = c.kind and f.subject_id = c.subject_id and f.set_by = c.set_by
      where c.state = 'running' and c.due_at <= statement_timestamp() and c.kind = any($1::text[])
        and (f.kind is null or f.next_try_at <= statement_timestamp())
      order by c.due_at, c.kind, c.subject_id limit $2`,
    values: [kinds, limit],
  });
  return rows as FoundClock[];
};

type Mark = Readonly<{
  outcome: 'fired' | 'refused' | 'failed' | 'waiting';
  code: string | null;
  detail: string | null;
  tries: number;
  waitSeconds: number | null;
}>;

const nextWait = (tries: number): number | null => REFUSED_SECONDS[tries - 1] ?? null;

/** What is kept of a try. A retryable outcome costs no try; without a next try an operator decides. */
export const markOf = ({ clock: { tries }, sent }: Firing): Mark => {
  switch (sent.kind) {
    case 'recorded':
      return { outcome: 'fired', code: null, detail: null, tries: tries + 1, waitSeconds: null };
    case 'later':
      return { outcome: 'waiting', code: sent.code, detail: null, tries, waitSeconds: LATER_SECONDS };
    case 'refused':
      return {
        ...{ outcome: 'refused', code: sent.code, detail: sent.detail },
        ...{ tries: tries + 1, waitSeconds: nextWait(tries + 1) },
      };
    case 'fault':
      return {
        ...{ outcome: 'failed', code: 'fault', detail: sent.error },
        ...{ tries: tries + 1, waitSeconds: nextWait(tries + 1) },
      };
  }
};

const MARK = `insert into clock_firing (kind, subject_id, set_by, outcome, code, detail, tries, due_at, tried_at,
    next_try_at)
  select m.kind, m.subject_id, m.set_by, m.outcome, m.code, m.detail, m.tries, m.due_at, clock_timestamp(),
    clock_timestamp() + make_interval(secs => m.wait_seconds)
  from unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::integer[],
      $8::timestamptz[], $9::float8[])
    as m(kind, subject_id, set_by, outcome, code, detail, tries, due_at, wait_seconds)
  on conflict (kind, subject_id, set_by) do update set outcome = excluded.outcome, code = excluded.code,
    detail = excluded.detail, tries = excluded.tries, tried_at = excluded.tried_at,
    next_try_at = excluded.next_try_at`;

/** Keeps what became of a page of clocks, in one statement. */
export const markFirings = async (client: Queryable, firings: readonly Firing[]): Promise<void> => {
  const marks = firings.map((firing) => ({ ...firing.clock, ...markOf(firing) }));
  await client.query({
    name: 'clocks-mark',
    text: MARK,
    values: [
      arrayText('text', marks, ({ kind }) => kind),
      arrayText('uuid', marks, ({ subjectId }) => subjectId),
      arrayText('uuid', marks, ({ setBy }) => setBy),
      arrayText('text', marks, ({ outcome }) => outcome),
      arrayText('text?', marks, ({ code }) => code),
      arrayText('text?', marks, ({ detail }) => detail?.slice(0, 500) ?? null),
      arrayText('integer', marks, ({ tries }) => tries),
      arrayText('timestamptz', marks, ({ dueAt }) => dueAt),
      arrayText('integer?', marks, ({ waitSeconds }) => waitSeconds),
    ],
  });
};
