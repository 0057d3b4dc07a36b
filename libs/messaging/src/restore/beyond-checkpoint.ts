import type { StreamContract } from '@kejin/contracts/envelope';
import type { Queryable } from '@kejin/event-store';
import type { Kafka } from 'kafkajs';
import { BadMessage } from '../header-values';
import { identify, positionOf, type EventIdentity } from '../headers';
import { kafkaClient, type KafkaConnection } from '../kafka-client';
import type { Log } from '../log';
import type { ReceivedMessage } from '../received-message';
import { readCheckpoint } from '../relay/checkpoint';
import { TopicInspector } from '../topic-inspector';
import { readRanges, type OffsetRange } from './read-ranges';
import { RecoveryRefused } from './recovery-refused';

export type RecoveryOptions = Readonly<{
  /** The store's database; one connection, with nothing open on it. */
  client: Queryable;
  kafka: KafkaConnection;
  /** The store's own streams. */
  contracts: readonly StreamContract[];
  log: Log;
}>;

/** An event of our own that lies in a topic behind the checkpoint's offsets. */
export type PublishedEvent = Readonly<{
  message: ReceivedMessage;
  identity: EventIdentity;
  position: number;
}>;

/** Reads only what lies after the offsets that the relay has stored. Returns the ends that were read to. */
export const readBeyondCheckpoint = async (
  { client, kafka: connection, contracts, log }: RecoveryOptions,
  onTail: (events: readonly PublishedEvent[]) => Promise<void>,
): Promise<readonly OffsetRange[]> => {
  const kafka = kafkaClient(connection, log);
  const ranges = await rangesToRead(client, kafka, contracts);
  await readRanges(kafka, ranges, (messages) =>
    onTail(messages.flatMap((message) => ownEvent(message, log))),
  );
  return ranges;
};

const ownEvent = (message: ReceivedMessage, log: Log): PublishedEvent[] => {
  try {
    return [{ message, identity: identify(message.headers), position: positionOf(message.headers) }];
  } catch (error) {
    if (!(error instanceof BadMessage)) throw error;
    const { topic, partition, offset } = message;
    log.warn(
      { topic, partition, offset, error: error.message },
      'a foreign message in a topic of ours is left out',
    );
    return [];
  }
};

const rangesToRead = async (
  client: Queryable,
  kafka: Kafka,
  contracts: readonly StreamContract[],
): Promise<OffsetRange[]> => {
  const inspector = new TopicInspector(kafka);
  try {
    const { offsets, clusterId } = await readCheckpoint(client);
    const found = await inspector.clusterId();
    if (clusterId !== null && clusterId !== found)
      throw new RecoveryRefused('cluster-changed', `published to cluster ${clusterId}, this is ${found}`);
    const ranges: OffsetRange[] = [];
    for (const { topic } of contracts)
      for (const [partition, { low, high }] of await inspector.rangesOf(topic)) {
        const from = (offsets[topic]?.[partition] ?? low - 1) + 1;
        if (from > high)
          throw new RecoveryRefused(
            'topics-behind',
            `${topic} ${partition} ends at ${high}, published up to ${from}`,
          );
        ranges.push({ topic, partition, from, to: high });
      }
    return ranges;
  } finally {
    await inspector.close();
  }
};
