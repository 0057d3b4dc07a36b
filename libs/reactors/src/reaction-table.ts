import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { Queryable } from '@kejin/event-store';

/** An event that a reactor has yet to act on: the first of its stream. */
export type DueReaction = Readonly<{
  id: number;
  reactor: string;
  event: RecordedEvent;
  tries: number;
  /** True where it was waiting already: then it is not logged again. */
  isWaiting: boolean;
}>;

/** The result of one attempt. */
export type AttemptResult =
  | Readonly<{ state: 'done'; outcome: 'recorded' | 'refused' | 'nothing'; code?: string; detail?: string }>
  | Readonly<{ state: 'waiting'; code: string; waitSeconds: number; isFault: boolean; detail?: string }>
  | Readonly<{ state: 'parked'; detail: string }>;

export type FinishedAttempt = Readonly<{
  reaction: DueReaction;
  result: AttemptResult;
  commands: number;
  notifiedParty: string | null;
}>;

/** The first open event of each stream, where its time has come. Events behind one that waits or is parked wait too. */
export const dueReactions = async (
  client: Queryable,
  reactors: readonly string[],
  limit: number,
): Promise<DueReaction[]> => {
  const { rows } = await client.query({
    name: 'reactions-first',
    text: `select id, reactor, event, tries, waiting_since is not null as "isWaiting" from (
        select distinct on (reactor, stream, stream_id) id, reactor, event, tries, waiting_since, state, next_try_at
        from reaction where state <> 'done' and reactor = any($1::text[])
        order by reactor, stream, stream_id, stream_version) as head
      where state = 'waiting' and next_try_at <= statement_timestamp() order by id limit $2`,
    values: [reactors, limit],
  });
  return (rows as (Omit<DueReaction, 'id'> & { id: string | number })[]).map((row) => ({
    ...row,
    id: Number(row.id),
  }));
};

const SETTLE = `update reaction r set state = s.state, outcome = s.outcome, code = s.code, detail = s.detail,
    told = s.told, commands = greatest(r.commands, s.commands), tries = r.tries + s.faults,
    waiting_since = case when s.state = 'waiting' then coalesce(r.waiting_since, clock_timestamp()) end,
    next_try_at = clock_timestamp() + make_interval(secs => s.wait_seconds),
    settled_at = case when s.state = 'done' then clock_timestamp() end,
    event = case when s.state = 'done' then null else r.event end
  from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[],
      $8::integer[], $9::float8[])
    as s(id, state, outcome, code, detail, told, commands, faults, wait_seconds)
  where r.id = s.id and r.state = 'waiting'`;

/** Outcome and progress at once: the row is both. */
export const writeResults = async (
  client: Queryable,
  finished: readonly FinishedAttempt[],
): Promise<void> => {
  if (!finished.length) return;
  const of = <T>(pick: (one: FinishedAttempt) => T): T[] => finished.map(pick);
  await client.query({
    name: 'reactions-settle',
    text: SETTLE,
    values: [
      of(({ reaction }) => reaction.id),
      of(({ result }) => result.state),
      of(({ result }) => (result.state === 'done' ? result.outcome : null)),
      of(({ result }) => (result.state === 'parked' ? 'fault' : (result.code ?? null))),
      of(({ result }) => result.detail?.slice(0, 500) ?? null),
      of(({ notifiedParty }) => notifiedParty),
      of(({ commands }) => commands),
      of(({ result }) => (result.state === 'waiting' && !result.isFault ? 0 : 1)),
      of(({ result }) => (result.state === 'waiting' ? result.waitSeconds : 0)),
    ],
  });
};

/** A parked reaction may be tried again: somebody has repaired what was at fault. True where there was one. */
export const retryParked = async (client: Queryable, id: number): Promise<boolean> => {
  const { rows } = await client.query({
    text: `update reaction set state = 'waiting', tries = 0, waiting_since = null, next_try_at = clock_timestamp()
      where id = $1 and state = 'parked' returning id`,
    values: [id],
  });
  return rows.length > 0;
};
