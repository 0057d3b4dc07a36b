import { ensureStatement, type PartitionRef } from '../consumer/progress-table';
import { partitionKey } from '../consumer/partition-batch';
import { RebuildRefused } from './rebuild-refused';
import type { ShadowSession } from './shadow-session';
import type { Targets } from './topic-reader';

/** The consumer's own tables; the rebuild runs on shadows of these too. */
export const CONSUMER_TABLES = ['consumer_progress', 'consumer_stream', 'parked_message'] as const;

/** An empty shadow of each of the consumer's own tables, positioned before the first message. */
export const createShadowProgress = async (
  session: ShadowSession,
  consumer: string,
  partitions: readonly PartitionRef[],
): Promise<void> => {
  // Before the shadows: the live rows must be there to be locked.
  await ensure(session, consumer, partitions);
  for (const table of CONSUMER_TABLES)
    await session.query(`create temporary table ${table} (like public.${table} including all)`);
  await ensure(session, consumer, partitions);
};

const ensure = async (session: ShadowSession, consumer: string, partitions: readonly PartitionRef[]) => {
  for (const topic of new Set(partitions.map((one) => one.topic))) {
    const numbers = partitions.filter((one) => one.topic === topic).map(({ partition }) => partition);
    const { text, values } = ensureStatement(consumer, topic, numbers);
    // Without its name: the second time the same text means another table.
    await session.query(text, values);
  }
};

/** The positions of the live consumer. */
export const livePositions = async (session: ShadowSession, consumer: string): Promise<Targets> =>
  positionsIn(
    await session.query(
      `select topic, partition, next_offset::float8 as "nextOffset" from public.consumer_progress
       where consumer = $1`,
      [consumer],
    ),
  );

/** The same, and the live consumer waits from now on: each of its batches takes these locks first. */
export const lockLivePositions = async (session: ShadowSession, consumer: string): Promise<Targets> =>
  positionsIn(
    await session.query(
      `select topic, partition, next_offset::float8 as "nextOffset" from public.consumer_progress
       where consumer = $1 order by topic, partition for update`,
      [consumer],
    ),
  );

const positionsIn = ({ rows }: { rows: (PartitionRef & { nextOffset: number })[] }): Targets =>
  new Map(rows.map((row) => [partitionKey(row), row.nextOffset]));

/** A rebuild needs the whole topic: from its first message to the position of the consumer. */
export const assertNoGaps = (
  positions: Targets,
  ranges: ReadonlyMap<string, Readonly<{ low: number; high: number }>>,
): void => {
  for (const [key, { low, high }] of ranges) {
    const position = positions.get(key) ?? 0;
    if (low > 0 || position > high)
      throw new RebuildRefused(
        'history-incomplete',
        `${key} holds ${low} to ${high}, the consumer is at ${position}`,
      );
  }
};

/**
 * Gives the live consumer the shadow's versions and parked messages. Offsets are the same already.
 */
export const adoptProgress = async (session: ShadowSession, consumer: string, by: string): Promise<void> => {
  await session.query(
    `insert into public.consumer_stream (consumer, topic, stream_id, version, epoch, event_id)
     select s.consumer, s.topic, s.stream_id, s.version, s.epoch, s.event_id from pg_temp.consumer_stream s
     left join public.consumer_stream l using (consumer, topic, stream_id)
     where (l.version, l.epoch, l.event_id) is distinct from (s.version, s.epoch, s.event_id)
     on conflict (consumer, topic, stream_id) do update
       set version = excluded.version, epoch = excluded.epoch, event_id = excluded.event_id`,
  );
  await session.query(
    `update public.parked_message p set settled = 'superseded', settled_at = now(), settled_by = $2
     where p.consumer = $1 and p.settled is null and not exists (select from pg_temp.parked_message s
       where s.topic = p.topic and s.partition = p.partition and s."offset" = p."offset" and s.settled is null)`,
    [consumer, by],
  );
  const columns = `consumer, topic, partition, "offset", key, headers, value, stream_id, stream_version,
    event_type, reason, error, attempts`;
  // Known but settled means its effect was there; now it is not, so it waits again.
  await session.query(
    `insert into public.parked_message (${columns}) select ${columns} from pg_temp.parked_message s
     where s.settled is null
     on conflict (consumer, topic, partition, "offset") do update
       set settled = null, settled_at = null, settled_by = null, error = excluded.error
       where parked_message.settled is not null`,
  );
};
