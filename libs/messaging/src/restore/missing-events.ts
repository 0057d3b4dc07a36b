import { named, type Queryable } from '@kejin/event-store';
import { readBeyondCheckpoint, type PublishedEvent, type RecoveryOptions } from './beyond-checkpoint';
import { RecoveryRefused } from './recovery-refused';

export type MissingEvents = Readonly<{
  /** True: the database is older than its topics, and must recover these events before it decides. */
  behind: boolean;
  missing: number;
  firstMissing: number | undefined;
  lastMissing: number | undefined;
}>;

/**
 * Whether own topics hold events that the database does not. Ask before the relay and the store open. Rejects with
 * RecoveryRefused where the topics and the database hold different histories.
 */
export const findMissingEvents = async (options: RecoveryOptions): Promise<MissingEvents> => {
  let missing: number[] = [];
  const last = await lastPosition(options.client);
  await readBeyondCheckpoint(options, async (events) => {
    await assertSameHistory(options.client, events);
    missing = [...missing, ...events.map(({ position }) => position).filter((position) => position > last)];
  });
  const positions = [...new Set(missing)].sort((a, b) => a - b);
  return {
    behind: positions.length > 0,
    missing: positions.length,
    firstMissing: positions[0],
    lastMissing: positions.at(-1),
  };
};

export const lastPosition = async (client: Queryable): Promise<number> => {
  const { rows } = await client.query(
    named('select coalesce(max(position), 0)::float8 as position from event', []),
  );
  return rows[0].position;
};

/** The same position, and the same version of a stream, must hold the same event. */
export const assertSameHistory = async (
  client: Queryable,
  events: readonly PublishedEvent[],
): Promise<void> => {
  const { rows } = await client.query(
    named(
      `select t.position, t.id, e.id as other, e.position as other_position
       from unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::integer[]) as t(position, id, stream_id, stream_version)
       join event e on (e.position = t.position or (e.stream_id = t.stream_id and e.stream_version = t.stream_version))
       where e.id <> t.id or e.position <> t.position limit 1`,
      [
        events.map(({ position }) => position),
        events.map(({ identity }) => identity.id),
        events.map(({ identity }) => identity.streamId),
        events.map(({ identity }) => identity.streamVersion),
      ],
    ),
  );
  if (rows.length)
    throw new RecoveryRefused(
      'another-lineage',
      `the topic holds event ${rows[0].id} at ${rows[0].position}, the database ${rows[0].other} at ${rows[0].other_position}`,
    );
};
