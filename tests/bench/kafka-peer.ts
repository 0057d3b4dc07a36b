import { setTimeout as delay } from 'node:timers/promises';
import { createTopics } from '@kejin/local';
import { Kafka, logLevel, type KafkaMessage, type Message } from 'kafkajs';
import type { BenchContext } from './bench-context';
import { quantile } from './figure';

export type Sent = Readonly<{ key: string; value: string; headers: Record<string, string> }>;

const PARTITIONS = 12;

const kafkaOf = ({ addresses }: BenchContext): Kafka =>
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

const consumerOf = (context: BenchContext) =>
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
  const consumer = consumerOf(context);
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

export type Spread = Readonly<{ p50: number; p99: number }>;

/** One message after the other at a fixed rate, produce to consume, in milliseconds. */
export const roundTripAlone = async (
  context: BenchContext,
  perSecond: number,
  seconds: number,
): Promise<Spread> => {
  const topic = await freshTopic(context);
  const kafka = kafkaOf(context);
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  const consumer = consumerOf(context);
  await Promise.all([producer.connect(), consumer.connect()]);
  try {
    const times: number[] = [];
    const sentAt = new Map<string, number>();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 64,
      eachMessage: ({ message }) => {
        const sent = sentAt.get(String(message.key));
        if (sent !== undefined) times.push(performance.now() - sent);
        return Promise.resolve();
      },
    });
    await joined;
    const begunAt = performance.now();
    for (let at = 0; at < perSecond * seconds; at += 1) {
      await delay(Math.max(0, begunAt + (at * 1000) / perSecond - performance.now()));
      sentAt.set(String(at), performance.now());
      await producer.send({ topic, acks: -1, messages: [{ key: String(at), value: PAYLOAD }] });
    }
    await delay(500);
    return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
  } finally {
    await Promise.all([producer.disconnect(), consumer.disconnect()]);
  }
};

const PAYLOAD = 'x'.repeat(1_400);
