import { pipelined, type ConnectionPool, withConnection } from '@kejin/event-store';
import type { TopicInspector } from '../topic-inspector';
import {
  ensureStatement,
  identityStatement,
  readProgress,
  type PartitionRef,
  type Progress,
} from './progress-table';
import { partitionKey } from './partition-batch';

export type PositionAlarm = 'offset-out-of-range' | 'cluster-changed' | 'topic-recreated';

export type PartitionPosition = PartitionRef &
  (
    | Readonly<{ kind: 'seek'; offset: number }>
    | Readonly<{ kind: 'alarm'; reason: PositionAlarm; error: string }>
  );

type StartPositionOptions = Readonly<{ consumer: string; pool: ConnectionPool; inspector: TopicInspector }>;

/**
 * Where each partition starts, according to our own database. An offset is valid only in the cluster and the topic it
 * was counted in: where those have changed, the partition stops, and no other start is guessed.
 */
export const startPositions = async (
  partitions: readonly PartitionRef[],
  questions: StartPositionOptions,
): Promise<PartitionPosition[]> => {
  const { consumer, pool, inspector } = questions;
  const topics = [...new Set(partitions.map(({ topic }) => topic))];
  const [identity, ...ranges] = await Promise.all([
    inspector.clusterIdentity(topics),
    ...topics.map(async (topic) => [topic, await inspector.rangesOf(topic)] as const),
  ]);
  const progress = await withConnection(pool, async (client) => {
    await pipelined(client, [
      ...topics.map((topic) =>
        ensureStatement(
          consumer,
          topic,
          partitions.filter((one) => one.topic === topic).map(({ partition }) => partition),
        ),
      ),
      ...topics.map((topic) =>
        identityStatement(consumer, topic, identity.clusterId, identity.topicIds.get(topic) ?? null),
      ),
    ]);
    return new Map((await readProgress(client, consumer)).map((row) => [partitionKey(row), row]));
  });
  const rangeOf = new Map(ranges);
  return partitions.map(({ topic, partition }) => {
    const known = progress.get(partitionKey({ topic, partition })) as Progress;
    const range = rangeOf.get(topic)?.get(partition) ?? { low: 0, high: 0 };
    const topicId = identity.topicIds.get(topic) ?? null;
    const alarm = alarmOf(known, { ...range, clusterId: identity.clusterId, topicId });
    return { topic, partition, ...(alarm ?? { kind: 'seek', offset: known.nextOffset }) };
  });
};

type Found = Readonly<{ low: number; high: number; clusterId: string | null; topicId: string | null }>;

const alarmOf = (known: Progress, found: Found) => {
  const alarm = (reason: PositionAlarm, error: string) => ({ kind: 'alarm', reason, error }) as const;
  if (differs(known.clusterId, found.clusterId))
    return alarm(
      'cluster-changed',
      `offsets belong to cluster ${known.clusterId}, this is ${found.clusterId}`,
    );
  if (differs(known.topicId, found.topicId))
    return alarm(
      'topic-recreated',
      `offsets belong to topic id ${known.topicId}, it is now ${found.topicId}`,
    );
  if (known.nextOffset < found.low || known.nextOffset > found.high)
    return alarm(
      'offset-out-of-range',
      `offset ${known.nextOffset} is not within ${found.low} to ${found.high} of the partition`,
    );
  return undefined;
};

const differs = (known: string | null, found: string | null): boolean =>
  known !== null && found !== null && known !== found;
