import type { ConnectionPool } from '@kejin/event-store';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { setImmediate as immediately } from 'node:timers/promises';
import { withTimeout } from '../back-off';
import type { Log } from '../log';
import type { TopicInspector } from '../topic-inspector';
import type { BatchOutcome } from './apply-batches';
import { Assignment } from './assignment';
import { Abandoned } from './batch-processor';
import { groupClient } from './group-client';
import type { GroupCommit } from './group-commit';
import { withHeartbeat } from './heartbeat';
import { partitionBatchOf, type PartitionBatch } from './partition-batch';
import type { PartitionRef } from './progress-table';
import type { StoppedPartitions } from './stopped-partitions';
import type { Subscription } from './subscription';

/** What a consumer reads, and where. */
export type GroupOptions = Readonly<{
  consumer: string;
  groupId: string;
  subscriptions: ReadonlyMap<string, Subscription>;
  kafka: Kafka;
  inspector: TopicInspector;
  pool: ConnectionPool;
  stoppedPartitions: StoppedPartitions;
  log: Log;
}>;

type MembershipOptions = GroupOptions &
  Readonly<{ groupCommit: GroupCommit; stopping: AbortSignal; joined: () => void }>;

/** One membership in the consumer group, from the connection to its end: what it fetches goes into the group commit. */
export class GroupMembership {
  readonly assignment: Assignment;
  private readonly client: Consumer;
  private readonly ended: Promise<void>;
  endEarly: () => void = () => undefined;
  private fail: (error: unknown) => void = () => undefined;

  constructor(private readonly options: MembershipOptions) {
    const client = groupClient(options.kafka, options.groupId);
    this.client = client;
    this.ended = new Promise<void>((resolve, reject) => {
      client.on(client.events.CRASH, ({ payload }) => reject(payload.error));
      options.stopping.addEventListener('abort', () => resolve());
      this.endEarly = resolve;
      this.fail = reject;
    });
    this.ended.catch(() => undefined);
    this.assignment = new Assignment({ ...options, client, idle: () => options.groupCommit.idle() });
  }

  /** Resolves when it was ended by us, rejects when kafkajs has given up. */
  async run(): Promise<void> {
    const { client } = this;
    try {
      await client.connect();
      await client.subscribe({ topics: [...this.options.subscriptions.keys()], fromBeginning: true });
      await client.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 64,
        eachBatch: (payload) => this.eachBatch(payload),
      });
      await this.ended;
    } finally {
      this.assignment.end();
      await withTimeout(2_000, client.disconnect());
    }
  }

  /** kafkajs may fetch on while a group is applied. What it fetches is applied only if it begins at the position in the database. */
  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, heartbeat } = payload;
    const { subscriptions, groupCommit } = this.options;
    if (batch.isEmpty()) return;
    const partitionBatch = partitionBatchOf(batch);
    // Each batch in its own turn of the event loop, so that a group with its rows loaded goes on before all are decoded.
    await immediately();
    subscriptions.get(partitionBatch.topic)?.decodeAhead(partitionBatch.messages);
    const abandoned = this.assignment.abandoned();
    groupCommit.add(partitionBatch, abandoned).then(
      (outcome) => abandoned() || this.complete(partitionBatch, outcome),
      (error) => error instanceof Abandoned || this.fail(error),
    );
    resolveOffset(batch.lastOffset());
    await withHeartbeat(groupCommit.room(), heartbeat);
  }

  private complete(partitionBatch: PartitionBatch, outcome: BatchOutcome): void {
    if (outcome.kind === 'applied') this.assignment.applied(partitionBatch, outcome.nextOffset);
    else if (outcome.kind === 'out-of-position') this.assignment.reposition(partitionBatch);
    else if (outcome.stop.reason === 'park-limit') this.stopOverLimit(partitionBatch, outcome.stop.error);
    else this.assignment.stopPartition(partitionBatch, outcome.stop);
  }

  private stopOverLimit({ topic, partition }: PartitionRef, error: string): void {
    const { consumer, stoppedPartitions, log } = this.options;
    if (!stoppedPartitions.isConsumerStopped(consumer))
      log.error(
        { consumer, topic, partition, error },
        'consumer stopped: too many messages were parked in a minute',
      );
    stoppedPartitions.stopConsumer(consumer, error);
    this.endEarly();
  }
}
