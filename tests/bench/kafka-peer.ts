import { createTopics } from '@kejin/local';
import { Kafka, logLevel, type KafkaMessage, type Message } from 'kafkajs';
import type { BenchContext } from './bench-context';

export type Sent = Readonly<{ key: string; value: string; headers: Record<string, string> }>;

const PARTITIONS = 12;

export const kafkaOf = ({ addresses }: BenchContext): Kafka =>
  new Kafka({ brokers: addresses.kafka.brokers.split(','), clientId: 'bench', logLevel: logLevel.NOTHING });

let count = 0;

/** A topic of its own for each measurement, with as many partitions as the real ones. */
export const freshTopic = async ({ addresses }: BenchContext): Promise<string> => {
  const topic = `bench.${process.pid}.${(count += 1)}`;
  await createTopics(addresses.kafka.brokers, [{ topic, partitions: PARTITIONS, replicationFactor: 1 }]);
  return topic;
};

/** kafkajs alone, as the relay uses it: the same messages in the same batches. Messages per second. */
export const produceAlone = async (
  context: BenchContext,
  messages: readonly Sent[],
  batchSize: number,
): Promise<number> => {
  const topic = await freshTopic(context);
  const producer = kafkaOf(context).producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  try {
    const begunAt = performance.now();
    for (let at = 0; at < messages.length; at += batchSize)
      await producer.sendBatch({
        acks: -1,
        topicMessages: [
          { topic, messages: messages.slice(at, at + batchSize).map((one): Message => ({ ...one })) },
        ],
      });
    return messages.length / ((performance.now() - begunAt) / 1000);
  } finally {
    await producer.disconnect();
  }
};

export const peerConsumer = (context: BenchContext) =>
  kafkaOf(context).consumer({
    groupId: `bench.${process.pid}.${(count += 1)}`,
    maxWaitTimeInMs: 200,
    maxBytesPerPartition: 1_048_576,
    allowAutoTopicCreation: false,
  });

/** Everything a topic holds; counted from the first batch, so that joining the group is not in it. */
export const consumeBatches = async (
  context: BenchContext,
  topic: string,
  expected: number,
  work: (messages: readonly KafkaMessage[]) => Promise<unknown>,
): Promise<number> => {
  const consumer = peerConsumer(context);
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    let [seen, begunAt] = [0, 0];
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      consumer
        .run({
          autoCommit: false,
          partitionsConsumedConcurrently: 64,
          eachBatch: async ({ batch: { messages } }) => {
            begunAt ||= performance.now();
            await work(messages);
            seen += messages.length;
            if (seen >= expected) resolve();
          },
        })
        .catch(reject);
    });
    return seen / ((performance.now() - begunAt) / 1000);
  } finally {
    await consumer.disconnect();
  }
};

/** The same where nothing is done with what was read. */
export const consumeAlone = (
  context: BenchContext,
  topic: string,
  expected: number,
  keep: (message: Sent) => void = () => undefined,
): Promise<number> =>
  consumeBatches(context, topic, expected, (messages) => {
    for (const { key, value, headers } of messages)
      keep({ key: String(key), value: String(value), headers: textOf(headers) });
    return Promise.resolve();
  });

const textOf = (headers: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
