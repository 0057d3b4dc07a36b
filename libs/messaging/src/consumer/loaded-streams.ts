import { BEGIN, pipelined, type PoolClient } from '@kejin/event-store';
import { BadMessage } from '../header-values';
import { waitingByTopic, waitingStatement } from '../parked/parked-table';
import { eventIdentityOf } from '../received-message';
import { partitionKey, type PartitionBatch } from './partition-batch';
import { lockProgressStatement } from './progress-table';
import type { AppliedVersion } from './stream-order';
import { streamsStatement, type TopicStream } from './stream-table';
import type { WaitingMessage } from './waiting-messages';

/** What the database knows of the partitions and streams of a group of batches. */
export type KnownStreams = Readonly<{
  offsets: ReadonlyMap<string, number>;
  states: Map<string, Map<string, AppliedVersion>>;
  waiting: Map<string, Map<string, WaitingMessage[]>>;
}>;

/** Begins the transaction and locks the partitions, in one round trip. */
export const beginAndLoad = async (
  client: PoolClient,
  batches: readonly PartitionBatch[],
  consumer: string,
): Promise<KnownStreams> => {
  const streams = streamsIn(batches);
  const [, progress, versions, parked] = (await pipelined(client, [
    BEGIN,
    lockProgressStatement(consumer, batches),
    streamsStatement(consumer, streams),
    waitingStatement(consumer, streams),
  ])) as [unknown, never[], never[], never[]];
  const states = new Map<string, Map<string, AppliedVersion>>();
  for (const { topic, streamId, version, epoch, eventId } of versions as (AppliedVersion & {
    topic: string;
    streamId: string;
  })[])
    ofTopic(states, topic).set(streamId, { version, epoch, eventId });
  const offsets = (progress as { topic: string; partition: number; nextOffset: number }[]).map(
    (row) => [partitionKey(row), row.nextOffset] as const,
  );
  return { offsets: new Map(offsets), states, waiting: waitingByTopic(parked) };
};

const streamsIn = (batches: readonly PartitionBatch[]): TopicStream[] => {
  const topics = new Map<string, Set<string>>();
  for (const { topic, messages } of batches) {
    const streams = topics.get(topic) ?? new Set<string>();
    topics.set(topic, streams);
    for (const message of messages) {
      const identity = eventIdentityOf(message);
      if (!(identity instanceof BadMessage)) streams.add(identity.streamId);
    }
  }
  return [...topics].flatMap(([topic, streams]) => [...streams].map((id) => [topic, id] as const));
};

export const ofTopic = <Value>(
  topics: Map<string, Map<string, Value>>,
  topic: string,
): Map<string, Value> => {
  const found = topics.get(topic) ?? new Map<string, Value>();
  topics.set(topic, found);
  return found;
};
