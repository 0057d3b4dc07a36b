import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { partitionKey, partitionBatchOf, type PartitionBatch } from '../consumer/partition-batch';
import type { PartitionRef } from '../consumer/progress-table';
import { PartitionBuffer } from './partition-buffer';
import { RebuildRefused } from './rebuild-refused';

export type Targets = ReadonlyMap<string, number>;

const SILENCE_MS = 30_000;

/**
 * Reads partitions from their first message, as far as it is asked to and no further: what was fetched beyond waits for
 * the next question. Its consumer group is its own and ends with it.
 */
export class TopicReader {
  private readonly held: ReadonlyMap<string, PartitionBuffer>;
  private readonly client: Consumer;
  private failure: Error | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly groupId: string,
    partitions: readonly PartitionRef[],
  ) {
    this.held = new Map(partitions.map((one) => [partitionKey(one), new PartitionBuffer(one)]));
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
    const topics = [...new Set([...this.held.values()].map(({ partition }) => partition.topic))];
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
      const open = [...this.held].filter(([key, held]) => held.givenTo < (targets.get(key) ?? 0));
      if (!open.length) return [];
      const batches = open.flatMap(([key, held]) => this.give(held, targets.get(key) as number));
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

  private give(held: PartitionBuffer, target: number): PartitionBatch[] {
    const given = held.take(target);
    if (given && held.isEmpty) this.client.resume([partitionsOf(held.partition)]);
    return given ? [given] : [];
  }

  private async keep({ batch, resolveOffset }: EachBatchPayload): Promise<void> {
    const held = this.held.get(partitionKey(batch));
    if (!held || batch.isEmpty()) return;
    const partitionBatch = partitionBatchOf(batch);
    resolveOffset(batch.lastOffset());
    if (!held.add(partitionBatch)) return;
    this.client.pause([partitionsOf(held.partition)]);
    this.wake();
  }

  private continueWhereWeAre(): void {
    for (const { partition, fetchedTo } of this.held.values())
      if (fetchedTo > 0) this.client.seek({ ...partition, offset: String(fetchedTo) });
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

const partitionsOf = ({ topic, partition }: PartitionRef) => ({ topic, partitions: [partition] });
