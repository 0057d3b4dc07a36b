import type { MessagingMetrics } from '../metrics';
import type { PositionAlarm } from './start-positions';
import type { StopReason } from './parking';
import { partitionKey } from './partition-batch';

export type PartitionStopReason = StopReason | PositionAlarm;

/** A partition that is not consumed, and why. */
export type StoppedPartition = Readonly<{
  consumer: string;
  topic: string;
  partition: number;
  offset: number | undefined;
  reason: PartitionStopReason;
  error: string;
}>;

/** Stopped partitions and consumers: of this process at once, of the other replicas as the rows had them a moment ago. */
export class StoppedPartitions {
  private readonly partitions = new Map<string, StoppedPartition>();
  private readonly pendingOverLimit = new Map<string, string>();
  private consumersOverLimit: ReadonlySet<string> = new Set();
  private others: readonly StoppedPartition[] = [];

  constructor(private readonly metrics: MessagingMetrics) {}

  /** True where this is new: a partition that is tried again and again is logged once. */
  set(partition: StoppedPartition): boolean {
    const key = keyOf(partition);
    const before = this.partitions.get(key);
    this.partitions.set(key, partition);
    this.metrics.partitionStopped?.(partition, 1);
    return before?.reason !== partition.reason || before.offset !== partition.offset;
  }

  clear(consumer: string, topic: string, partition: number): boolean {
    const key = keyOf({ consumer, topic, partition });
    const known = this.partitions.delete(key);
    if (known) this.metrics.partitionStopped?.({ consumer, topic, partition }, 0);
    this.others = this.others.filter((partition) => keyOf(partition) !== key);
    return known;
  }

  reasonOf(consumer: string, topic: string, partition: number): PartitionStopReason | undefined {
    return this.partitions.get(keyOf({ consumer, topic, partition }))?.reason;
  }

  /** Stops the consumer here at once, and in all replicas when it is written. */
  stopConsumer(consumer: string, error: string): void {
    this.pendingOverLimit.set(consumer, error);
  }

  isConsumerStopped(consumer: string): boolean {
    return this.pendingOverLimit.has(consumer) || this.consumersOverLimit.has(consumer);
  }

  get pendingConsumerStops(): readonly Readonly<{ consumer: string; error: string }>[] {
    return [...this.pendingOverLimit].map(([consumer, error]) => ({ consumer, error }));
  }

  /** What the rows say, after what was pending was written. */
  update(partitions: readonly StoppedPartition[], stopped: readonly string[]): void {
    this.consumersOverLimit = new Set(stopped);
    for (const consumer of stopped) this.pendingOverLimit.delete(consumer);
    this.others = partitions.filter((partition) => !this.partitions.has(keyOf(partition)));
  }

  get own(): readonly StoppedPartition[] {
    return [...this.partitions.values()];
  }

  get all(): readonly StoppedPartition[] {
    return [...this.own, ...this.others];
  }

  get overLimitConsumers(): readonly string[] {
    return [...new Set([...this.pendingOverLimit.keys(), ...this.consumersOverLimit])];
  }
}

const keyOf = (where: { consumer: string; topic: string; partition: number }): string =>
  `${where.consumer} ${partitionKey(where)}`;
