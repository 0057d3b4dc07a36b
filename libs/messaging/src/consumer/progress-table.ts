import { named, type Queryable, type Statement } from '@kejin/event-store';

export type PartitionRef = Readonly<{ topic: string; partition: number }>;

/** Locks the partitions until the end of the transaction: two replicas never apply the same offsets. */
export const lockProgressStatement = (consumer: string, partitions: readonly PartitionRef[]): Statement =>
  named(
    `select topic, partition, next_offset::float8 as "nextOffset" from consumer_progress
     where consumer = $1 and (topic, partition) in (select * from unnest($2::text[], $3::integer[]))
     order by topic, partition for update`,
    [consumer, partitions.map(({ topic }) => topic), partitions.map(({ partition }) => partition)],
  );

// `caught_up_at` and `checked_at` of this table are the first release's and nobody's any more: it still writes them where
// it runs beside this one while a service is rolled out, so they go only when no such release can be rolled back to.
export type Moved = PartitionRef &
  Readonly<{ nextOffset: number; endOffset: number; lastEventAt: string | null }>;

export const moveStatement = (consumer: string, moved: readonly Moved[]): Statement =>
  named(
    `update consumer_progress p set next_offset = m.next_offset,
       end_offset = greatest(p.end_offset, m.end_offset),
       last_event_at = coalesce(m.last_event_at, p.last_event_at)
     from unnest($2::text[], $3::integer[], $4::bigint[], $5::bigint[], $6::timestamptz[])
       as m(topic, partition, next_offset, end_offset, last_event_at)
     where p.consumer = $1 and p.topic = m.topic and p.partition = m.partition`,
    [
      consumer,
      moved.map(({ topic }) => topic),
      moved.map(({ partition }) => partition),
      moved.map(({ nextOffset }) => nextOffset),
      moved.map(({ endOffset }) => endOffset),
      moved.map(({ lastEventAt }) => lastEventAt),
    ],
  );

export type TopicEnds = Readonly<{ topic: string; ends: ReadonlyMap<number, number> }>;

/** Ends that have grown, so that nothing is written while nothing happens. Rows that a batch holds are told by it. */
export const seenStatement = (consumer: string, { topic, ends }: TopicEnds): Statement =>
  named(
    `update consumer_progress p set end_offset = s.end_offset
     from (select f.partition, u.end_offset from consumer_progress f
         join unnest($3::integer[], $4::bigint[]) as u(partition, end_offset) on u.partition = f.partition
         where f.consumer = $1 and f.topic = $2 and u.end_offset > coalesce(f.end_offset, 0)
         order by f.partition for update of f skip locked) s
     where p.consumer = $1 and p.topic = $2 and p.partition = s.partition`,
    [consumer, topic, [...ends.keys()], [...ends.values()]],
  );

/** A partition that was never read begins at its beginning. */
export const ensureStatement = (consumer: string, topic: string, partitions: readonly number[]): Statement =>
  named(
    `insert into consumer_progress (consumer, topic, partition)
     select $1, $2, * from unnest($3::integer[]) on conflict (consumer, topic, partition) do nothing`,
    [consumer, topic, partitions],
  );

export type Progress = PartitionRef &
  Readonly<{ nextOffset: number; clusterId: string | null; topicId: string | null }>;

export const readProgress = async (client: Queryable, consumer: string): Promise<Progress[]> => {
  const { rows } = await client.query(
    named(
      `select topic, partition, next_offset::float8 as "nextOffset", cluster_id as "clusterId",
        topic_id as "topicId" from consumer_progress where consumer = $1`,
      [consumer],
    ),
  );
  return rows;
};

/** Remembers which cluster and which incarnation of the topic the offsets belong to; once known it never changes. */
export const identityStatement = (
  consumer: string,
  topic: string,
  clusterId: string | null,
  topicId: string | null,
): Statement =>
  named(
    `update consumer_progress set cluster_id = coalesce(cluster_id, $3), topic_id = coalesce(topic_id, $4)
     where consumer = $1 and topic = $2 and (cluster_id is null or topic_id is null)`,
    [consumer, topic, clusterId, topicId],
  );
