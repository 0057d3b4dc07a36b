import type { Queryable } from '@kejin/event-store';

/** What an operator's retry did to a clock. */
export type ReleaseOutcome = 'released' | 'not-stuck' | 'no-clock';

const RELEASE = `with stuck as (
    update clock_firing f set tries = 0, next_try_at = clock_timestamp() from clock c
    where c.kind = $1 and c.subject_id = $2 and c.state = 'running'
      and f.kind = c.kind and f.subject_id = c.subject_id and f.set_by = c.set_by
      and f.outcome in ('refused', 'failed') and f.next_try_at is null
    returning f.kind
  )
  select exists (select from stuck) as released,
    exists (select from clock where kind = $1 and subject_id = $2) as known`;

/**
 * A clock that waits for an operator is tried again, as if it had not been tried. No sweeper reads or writes its row until
 * then, so nobody else is at work on it.
 */
export const releaseStuck = async (
  client: Queryable,
  { kind, subjectId }: Readonly<{ kind: string; subjectId: string }>,
): Promise<ReleaseOutcome> => {
  const { rows } = await client.query({ name: 'clock-release', text: RELEASE, values: [kind, subjectId] });
  const { released, known } = rows[0] as { released: boolean; known: boolean };
  if (released) return 'released';
  return known ? 'not-stuck' : 'no-clock';
};
