import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { loanContract } from '@kejin/contracts/risk-compensation';
import { Kafka, logLevel, type Consumer, type KafkaMessage } from 'kafkajs';

export type TappedEvent = Readonly<{
  type: string;
  position: string;
  partition: number;
  offset: string;
  epoch: string;
}>;

const WAIT_MS = 15_000;

/** Listens to what is really on the loan topic, from now on. */
export class LoanTap {
  private readonly seen = new Map<string, TappedEvent>();
  private consumer: Consumer | undefined;

  async open(brokers: string): Promise<void> {
    const kafka = new Kafka({ clientId: 'demo', brokers: brokers.split(','), logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(loanContract.topic);
    await admin.disconnect();
    const consumer = kafka.consumer({ groupId: `demo-${randomUUID()}`, maxWaitTimeInMs: 100 });
    this.consumer = consumer;
    await consumer.connect();
    await consumer.subscribe({ topic: loanContract.topic, fromBeginning: true });
    consumer.on(consumer.events.GROUP_JOIN, () => {
      for (const { partition, offset } of ends)
        consumer.seek({ topic: loanContract.topic, partition, offset });
    });
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ partition, message }) => Promise.resolve(this.note(partition, message)),
    });
  }

  /** The event with this id, once it came out on Kafka. */
  async event(id: string): Promise<TappedEvent> {
    for (const until = performance.now() + WAIT_MS; performance.now() < until; await delay(5)) {
      const event = this.seen.get(id);
      if (event) return event;
    }
    throw new Error(`事件 ${id} 没有在 ${WAIT_MS / 1000} 秒内出现在 Kafka 上。`);
  }

  async close(): Promise<void> {
    await this.consumer?.disconnect();
  }

  private note(partition: number, { headers = {}, offset }: KafkaMessage): void {
    const header = (name: string) => String(headers[name] ?? '');
    this.seen.set(header('ce_id'), {
      type: header('ce_type'),
      position: header('position'),
      epoch: header('epoch'),
      partition,
      offset,
    });
  }
}
