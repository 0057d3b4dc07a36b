import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { splitBatch, partitionKey, partitionBatchOf, type PartitionBatch } from '../consumer/partition-batch';
import type { PartitionRef } from '../consumer/progress-table';
import { RebuildRefused } from './rebuild-refused';

export type Targets = ReadonlyMap<string, number>;

type Held = PartitionRef & {
  /** Where the next fetch continues. */
  fetchedTo: number;
  /** Where the next batch handed out begins. */
  givenTo: number;
  waiting: PartitionBatch[];
};

const SILENCE_MS = 30_000;

/**
 * Reads partitions from their first message, as far as it is asked to and no further: what was fetched beyond waits for
 * the next question. Its consumer group is its own and ends with it.
 */
export class TopicReader {
  private readonly held: ReadonlyMap<string, Held>;
  private readonly client: Consumer;
  private failure: Error | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly groupId: string,
    partitions: readonly PartitionRef[],
  ) {
    this.held = new Map(
      partitions.map((one) => [partitionKey(one), { ...one, fetchedTo: 0, givenTo: 0, waiting: [] }]),
    );
    this.client = kafka.consumer({
      groupId,
      sessionTimeout: 30_000,
      heartbeatInterval: 1_000,
      maxWaitTimeInMs: 100,
      maxBytesPerPartition: 1_048_576,
      allowAutoTopicCreation: false,
      retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000, restartOnFailure: async () => false },
    });
  }

  async open(): Promise<void> {
    const { client } = this;
    client.on(client.events.CRASH, ({ payload }) => this.fail(payload.error));
    // After a rejoin the group knows nothing of what we hold already.
    client.on(client.events.GROUP_JOIN, () => this.continueWhereWeAre());
    await client.connect();
    const topics = [...new Set([...this.held.values()].map(({ topic }) => topic))];
    await client.subscribe({ topics, fromBeginning: true });
    await client.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 64,
      eachBatch: (payload) => this.keep(payload),
    });
  }

  /** The next batches, at most one of each partition; none when every partition has been read up to its target. */
  async next(targets: Targets): Promise<readonly PartitionBatch[]> {
    for (;;) {
      if (this.failure) throw new RebuildRefused('rebuild-interrupted', this.failure.message);
      const open = [...this.held.values()].filter(
        (held) => held.givenTo < (targets.get(partitionKey(held)) ?? 0),
      );
      if (!open.length) return [];
      const batches = open.flatMap((held) => this.give(held, targets.get(partitionKey(held)) as number));
      if (batches.length) return batches;
      await this.arrival();
    }
  }

  async close(): Promise<void> {
    await this.client.disconnect().catch(() => undefined);
    const admin = this.kafka.admin({ retry: { retries: 2 } });
    // A group that stays behind is empty, and Kafka forgets it by itself.
    await admin
      .connect()
      .then(() => admin.deleteGroups([this.groupId]))
      .catch(() => undefined);
    await admin.disconnect().catch(() => undefined);
  }

  private give(held: Held, target: number): PartitionBatch[] {
    const [partitionBatch] = held.waiting;
    if (!partitionBatch) return [];
    const beyond = partitionBatch.messages.findIndex(({ offset }) => offset >= target);
    if (beyond === 0) held.givenTo = target;
    if (beyond === 0) return [];
    const [given, rest] = beyond < 0 ? [partitionBatch] : splitBatch(partitionBatch, beyond);
    held.waiting.splice(0, 1, ...(rest ? [rest] : []));
    held.givenTo = given.nextOffset;
    if (!held.waiting.length) this.client.resume([{ topic: held.topic, partitions: [held.partition] }]);
    return [given];
  }

  private async keep({ batch, resolveOffset }: EachBatchPayload): Promise<void> {
    const held = this.held.get(partitionKey(batch));
    if (!held || batch.isEmpty()) return;
    const partitionBatch = partitionBatchOf(batch);
    resolveOffset(batch.lastOffset());
    const messages = partitionBatch.messages.filter(({ offset }) => offset >= held.fetchedTo);
    if (!messages.length) return;
    held.waiting.push({ ...partitionBatch, messages, firstOffset: held.fetchedTo });
    held.fetchedTo = partitionBatch.nextOffset;
    this.client.pause([{ topic: held.topic, partitions: [held.partition] }]);
    this.wake();
  }

  private continueWhereWeAre(): void {
    for (const { topic, partition, fetchedTo } of this.held.values())
      if (fetchedTo > 0) this.client.seek({ topic, partition, offset: String(fetchedTo) });
  }

  private fail(error: Error): void {
    this.failure = error;
    this.wake();
  }

  private async arrival(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      timer = setTimeout(() => this.fail(new Error('Kafka has sent nothing for 30 s')), SILENCE_MS);
    });
    clearTimeout(timer);
  }
}
