import type { Consumer, Kafka } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { partitionBatchOf, partitionKey } from '../consumer/partition-batch';
import type { ReceivedMessage } from '../received-message';

/** From the first offset up to, and without, the second. */
export type OffsetRange = Readonly<{ topic: string; partition: number; from: number; to: number }>;

type OnMessages = (messages: readonly ReceivedMessage[]) => Promise<void>;

/** Reads parts of topics once, in a group that nobody else is in and that is gone afterwards. */
export const readRanges = async (
  kafka: Kafka,
  ranges: readonly OffsetRange[],
  onMessages: OnMessages,
): Promise<void> => {
  const open = new Map(
    ranges.filter(({ from, to }) => from < to).map((range) => [partitionKey(range), range]),
  );
  if (!open.size) return;
  const groupId = `tail-${randomUUID()}`;
  const consumer = kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 200,
    retry: { retries: 5, restartOnFailure: () => Promise.resolve(false) },
  });
  try {
    await consumer.connect();
    await consumer.subscribe({
      topics: [...new Set([...open.values()].map(({ topic }) => topic))],
      fromBeginning: true,
    });
    await readUntilEmpty(consumer, open, onMessages);
  } finally {
    await consumer.disconnect().catch(() => undefined);
    await forget(kafka, groupId);
  }
};

const SILENCE_MS = 30_000;

/** However long it takes, but not in silence: whoever hears nothing for half a minute begins anew. */
const readUntilEmpty = async (
  consumer: Consumer,
  open: Map<string, OffsetRange>,
  onMessages: OnMessages,
): Promise<void> => {
  let heardAtMs = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (performance.now() - heardAtMs > SILENCE_MS) reject(new Error('Kafka has sent nothing for 30 s'));
    }, 1_000);
  });
  const heard: OnMessages = async (messages) => {
    await onMessages(messages);
    heardAtMs = performance.now();
  };
  await Promise.race([readAll(consumer, open, heard), silence]).finally(() => clearInterval(timer));
};

const readAll = (consumer: Consumer, open: Map<string, OffsetRange>, onMessages: OnMessages): Promise<void> =>
  new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    // Before the first fetch: what is not asked for is not read.
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      for (const [topic, partitions] of Object.entries(payload.memberAssignment as Record<string, number[]>))
        for (const partition of partitions) {
          const range = open.get(partitionKey({ topic, partition }));
          if (range) consumer.seek({ topic, partition, offset: String(range.from) });
          else consumer.pause([{ topic, partitions: [partition] }]);
        }
    });
    consumer
      .run({
        autoCommit: false,
        eachBatch: async ({ batch, heartbeat }) => {
          const partitionBatch = partitionBatchOf(batch);
          const key = partitionKey(partitionBatch);
          const range = open.get(key);
          if (!range) return;
          await onMessages(
            partitionBatch.messages.filter(({ offset }) => offset >= range.from && offset < range.to),
          ).catch(reject);
          await heartbeat();
          if (partitionBatch.nextOffset < range.to) return;
          open.delete(key);
          consumer.pause([{ topic: partitionBatch.topic, partitions: [partitionBatch.partition] }]);
          if (!open.size) resolve();
        },
      })
      .catch(reject);
  });

const forget = async (kafka: Kafka, groupId: string): Promise<void> => {
  const admin = kafka.admin({ retry: { retries: 1 } });
  try {
    await admin.connect();
    await admin.deleteGroups([groupId]);
  } catch {
    // An empty group without offsets vanishes by itself.
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};
