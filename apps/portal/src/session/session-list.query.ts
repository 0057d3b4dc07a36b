import type { SessionRows } from './session-rows';
import type { EndedWhy } from './standing';

/** A session as its person or an administrator sees it; the number names it and opens nothing. */
export type ListedSession = Readonly<{
  sessionId: string;
  /** What the browser said of itself. */
  agent: string;
  startedAt: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
  endedWhy: EndedWhy | null;
  endedNote: string | null;
}>;

// Running first, then what ended last. What has run out is over whether that was written down yet or not.
const LIST = `select session_id as "sessionId", agent, started_at as "startedAt", last_seen_at as "lastSeenAt",
    coalesce(ended_at, gone_at) as "endedAt", coalesce(ended_by, gone_by) as "endedBy",
    coalesce(ended_why, gone_why) as "endedWhy", ended_note as "endedNote"
  from session, lateral (select
    case when least(idle_ends_at, ends_at) <= now() then least(idle_ends_at, ends_at) end as gone_at,
    case when least(idle_ends_at, ends_at) <= now() then 'portal' end as gone_by,
    case when least(idle_ends_at, ends_at) > now() then null
      when ends_at <= idle_ends_at then 'over' else 'idle' end as gone_why) gone
  where subject = $1 and ($2 or (ended_at is null and gone_at is null))
  order by coalesce(ended_at, gone_at) desc nulls first, started_at desc
  limit 100`;

/** The sessions of one person: those that run, or the ended ones as well. */
export const sessionsOf = (
  rows: SessionRows,
  subject: string,
  { withEnded }: Readonly<{ withEnded: boolean }>,
): Promise<ListedSession[]> => rows.ask<ListedSession>(LIST, [subject, withEnded]);
