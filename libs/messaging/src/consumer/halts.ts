import type { MessagingMetrics } from '../metrics';
import type { PlaceAlarm } from './place';
import type { StopReason } from './sieve';
import { partitionKey } from './slice';

export type HaltReason = StopReason | PlaceAlarm;

/** A partition that does not move, and why. */
export type Halt = Readonly<{
  consumer: string;
  topic: string;
  partition: number;
  offset: number | undefined;
  reason: HaltReason;
  error: string;
}>;

/** What stands still in this process, for readiness, the metrics and the operators. */
export class Halts {
  private readonly partitions = new Map<string, Halt>();
  private readonly stopped = new Set<string>();

  constructor(private readonly metrics: MessagingMetrics) {}

  /** True where this is news: a partition that is tried again and again is told once. */
  set(halt: Halt): boolean {
    const key = keyOf(halt);
    const before = this.partitions.get(key);
    this.partitions.set(key, halt);
    this.metrics.partitionStopped?.(halt, 1);
    return before?.reason !== halt.reason || before.offset !== halt.offset;
  }

  clear(consumer: string, topic: string, partition: number): boolean {
    const known = this.partitions.delete(keyOf({ consumer, topic, partition }));
    if (known) this.metrics.partitionStopped?.({ consumer, topic, partition }, 0);
    return known;
  }

  reasonOf(consumer: string, topic: string, partition: number): HaltReason | undefined {
    return this.partitions.get(keyOf({ consumer, topic, partition }))?.reason;
  }

  setOverLimit(consumer: string): void {
    this.stopped.add(consumer);
  }

  overLimit(consumer: string): boolean {
    return this.stopped.has(consumer);
  }

  get all(): readonly Halt[] {
    return [...this.partitions.values()];
  }

  get overLimitConsumers(): readonly string[] {
    return [...this.stopped];
  }
}

const keyOf = (where: { consumer: string; topic: string; partition: number }): string =>
  `${where.consumer} ${partitionKey(where)}`;
