import { Partitioners, type Kafka, type Message, type Producer } from 'kafkajs';
import { withTimeout } from '../back-off';
import type { TopicOffsets } from './checkpoint';
import type { OutgoingEvent } from './event-page';

/**
 * One idempotent producer. When a send is given up, the producer goes with it: the next one gets a fresh id, so its
 * sequence numbers cannot clash with a page that was cut differently. What was written twice is skipped by version.
 */
export class Sender {
  private producer: Producer | undefined;

  constructor(private readonly kafka: Kafka) {}

  /** Resolves when every in-sync replica has the events; the answer is the highest offset by partition. */
  async send(events: readonly OutgoingEvent[]): Promise<TopicOffsets> {
    const producer = (this.producer ??= await this.connected());
    const byTopic = new Map<string, Message[]>();
    for (const { topic, key, value, headers, timestamp } of events) {
      const messages = byTopic.get(topic);
      if (messages) messages.push({ key, value, headers, timestamp });
      else byTopic.set(topic, [{ key, value, headers, timestamp }]);
    }
    const topicMessages = [...byTopic].map(([topic, messages]) => ({ topic, messages }));
    try {
      const written = await producer.sendBatch({ acks: -1, topicMessages });
      return highestOffsets(topicMessages, written);
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      // A send that outlived us has opened its connection again.
      if (this.producer !== producer) await producer.disconnect().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    await withTimeout(1_000, producer?.disconnect());
  }

  private async connected(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: rememberingPartitioner,
      retry: { retries: 6, initialRetryTime: 100, maxRetryTime: 1_000 },
    });
    try {
      await producer.connect();
      return producer;
    } catch (error) {
      await producer.disconnect().catch(() => undefined);
      throw error;
    }
  }
}

// The answer names the first offset of each partition only; with the partition kept in the message the rest is counting.
const rememberingPartitioner: typeof Partitioners.DefaultPartitioner = () => {
  const partitionOf = Partitioners.DefaultPartitioner();
  return (args) => (args.message.partition = partitionOf(args));
};

const highestOffsets = (
  sent: readonly { topic: string; messages: readonly Message[] }[],
  written: readonly { topicName: string; partition: number; baseOffset?: string }[],
): TopicOffsets => {
  const counts = new Map<string, number>();
  for (const { topic, messages } of sent)
    for (const { partition } of messages) {
      const key = `${topic} ${partition}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const highest: Record<string, Record<string, number>> = {};
  for (const { topicName, partition, baseOffset } of written) {
    const base = Number(baseOffset ?? -1);
    // The broker knew the batch from an earlier try and no longer remembers where it lies. Sent again by a producer
    // with another id it gets an offset, without which the checkpoint would not know how far the topic is written.
    if (base < 0) throw new Error(`Kafka does not say where the events of ${topicName} ${partition} lie.`);
    (highest[topicName] ??= {})[partition] = base + (counts.get(`${topicName} ${partition}`) ?? 1) - 1;
  }
  return highest;
};
