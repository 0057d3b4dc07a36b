import { named, type Queryable } from '@kejin/event-store';

/** The highest offset of our own in each partition, by topic and partition number. */
export type TopicOffsets = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type Checkpoint = Readonly<{ position: number; offsets: TopicOffsets; clusterId: string | null }>;

export const readCheckpoint = async (client: Queryable): Promise<Checkpoint> => {
  const { rows } = await client.query(
    named(
      'select position::float8 as position, offsets, cluster_id as "clusterId" from relay_checkpoint',
      [],
    ),
  );
  return rows[0];
};

/** On the connection that holds the lock: a relay that lost it cannot move what is no longer its own. */
export const writeCheckpoint = async (client: Queryable, checkpoint: Checkpoint): Promise<void> => {
  const { position, offsets, clusterId } = checkpoint;
  await client.query(
    named('update relay_checkpoint set position = $1, offsets = $2::jsonb, cluster_id = $3', [
      position,
      JSON.stringify(offsets),
      clusterId,
    ]),
  );
};

export const mergeOffsets = (known: TopicOffsets, produced: TopicOffsets): TopicOffsets => {
  const merged: Record<string, Record<string, number>> = {};
  for (const [topic, partitions] of [...Object.entries(known), ...Object.entries(produced)]) {
    const offsets = (merged[topic] ??= {});
    for (const [partition, offset] of Object.entries(partitions))
      offsets[partition] = Math.max(offset, offsets[partition] ?? -1);
  }
  return merged;
};
