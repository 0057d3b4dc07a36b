import { randomBytes } from 'node:crypto';
import { Kafka, logLevel, type IHeaders, type KafkaMessage } from 'kafkajs';

export type TopicMessage = Readonly<{
  topic: string;
  partition: number;
  offset: number;
  key: string;
  headers: IHeaders;
  value: Buffer;
}>;

type Ends = ReadonlyMap<string, number>;

const place = (topic: string, partition: number) => `${topic} ${partition}`;

export const quietKafka = (brokers: string): Kafka =>
  new Kafka({
    clientId: 'kejin-verify',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    retry: { retries: 8, initialRetryTime: 100, maxRetryTime: 1_000 },
  });

/** Ends of all partitions at this moment, by `topic partition`. */
export const topicEnds = async (brokers: string, topics: readonly string[]): Promise<Map<string, number>> => {
  const admin = quietKafka(brokers).admin();
  try {
    await admin.connect();
    const ends = new Map<string, number>();
    // One at a time: two questions about a topic that kafkajs does not know yet fail each other.
    for (const topic of topics)
      for (const { partition, high } of await admin.fetchTopicOffsets(topic))
        ends.set(place(topic, partition), Number(high));
    return ends;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};

/** Reads topics whole, from the first message to the end seen at start, and leaves no trace in the cluster. */
export const readTopics = async (
  brokers: string,
  topics: readonly string[],
  each: (message: TopicMessage) => void,
): Promise<Ends> => {
  const ends = await topicEnds(brokers, topics);
  const open = new Set([...ends].filter(([, end]) => end > 0).map(([name]) => name));
  if (open.size === 0) return ends;
  const groupId = `verify-${randomBytes(6).toString('hex')}`;
  const kafka = quietKafka(brokers);
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, maxBytesPerPartition: 4_000_000 });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      const eachBatch = ({
        batch,
      }: {
        batch: { topic: string; partition: number; messages: KafkaMessage[] };
      }) => {
        const { topic, partition, messages } = batch;
        const end = ends.get(place(topic, partition)) ?? 0;
        for (const message of messages)
          if (Number(message.offset) < end) each(messageOf(topic, partition, message));
        if (Number(messages.at(-1)?.offset ?? -1) + 1 >= end) open.delete(place(topic, partition));
        if (open.size === 0) resolve();
        return Promise.resolve();
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(reject);
    });
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
  return ends;
};

const messageOf = (topic: string, partition: number, message: KafkaMessage): TopicMessage => ({
  topic,
  partition,
  offset: Number(message.offset),
  key: message.key?.toString() ?? '',
  headers: message.headers ?? {},
  value: message.value ?? Buffer.alloc(0),
});
