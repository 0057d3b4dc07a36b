import { Partitioners, type IHeaders, type Producer } from 'kafkajs';
import { quietKafka } from '../../verify/topic-reader';

export type RawMessage = Readonly<{ key: string | null; headers: IHeaders; value: Buffer | string | null }>;

const PARTITIONS = 12;
const partitioner = Partitioners.DefaultPartitioner();
const partitionMetadata = Array.from({ length: PARTITIONS }, (_, partitionId) => ({
  partitionErrorCode: 0,
  partitionId,
  leader: 1,
  replicas: [1],
  isr: [1],
}));

/** Where the relay puts the messages of a stream. */
export const partitionOf = (topic: string, key: string): number =>
  partitioner({ topic, partitionMetadata, message: { key, value: null } });

/** Writes into topics past every service: what it sends no store knows. */
export class RawProducer {
  private constructor(private readonly producer: Producer) {}

  static async open(brokers: string): Promise<RawProducer> {
    const producer = quietKafka(brokers).producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1 });
    await producer.connect();
    return new RawProducer(producer);
  }

  /** The offset it came to lie at. */
  async send(topic: string, partition: number, message: RawMessage): Promise<number> {
    const [written] = await this.producer.send({ topic, acks: -1, messages: [{ ...message, partition }] });
    return Number(written?.baseOffset ?? -1);
  }

  async sendAll(
    topic: string,
    messages: readonly (RawMessage & Readonly<{ partition: number }>)[],
  ): Promise<void> {
    for (let at = 0; at < messages.length; at += 250)
      await this.producer.send({ topic, acks: -1, messages: messages.slice(at, at + 250) });
  }

  close(): Promise<void> {
    return this.producer.disconnect();
  }
}
