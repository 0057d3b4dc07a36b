import { named, type Queryable } from '@kejin/event-store';
import { mergeOffsets, readCheckpoint, writeCheckpoint, type TopicOffsets } from '../relay/checkpoint';
import type { OffsetRange } from './read-ranges';

/** Up to the first event that is in no topic: the last page before the disaster may have arrived in part. */
export const moveCheckpoint = async (
  client: Queryable,
  read: readonly OffsetRange[],
  last: number,
): Promise<void> => {
  const checkpoint = await readCheckpoint(client);
  const { rows } = await client.query(
    named(
      `select min(e.position)::float8 as position from event e left join restored_tail t on t.position = e.position
       where e.position > $1 and t.position is null`,
      [checkpoint.position],
    ),
  );
  const offsets: Record<string, Record<string, number>> = {};
  for (const { topic, partition, to } of read) if (to > 0) (offsets[topic] ??= {})[partition] = to - 1;
  await writeCheckpoint(client, {
    position: rows[0].position === null ? last : rows[0].position - 1,
    offsets: mergeOffsets(checkpoint.offsets, offsets as TopicOffsets),
    clusterId: checkpoint.clusterId,
  });
};
