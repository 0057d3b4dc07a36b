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

/** What stands still: in this process at once, in all of them as the rows had it a moment ago. */
export class Halts {
  private readonly partitions = new Map<string, Halt>();
  private readonly pending = new Map<string, string>();
  private stopped: ReadonlySet<string> = new Set();
  private others: readonly Halt[] = [];

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
    const key = keyOf({ consumer, topic, partition });
    const known = this.partitions.delete(key);
    if (known) this.metrics.partitionStopped?.({ consumer, topic, partition }, 0);
    this.others = this.others.filter((halt) => keyOf(halt) !== key);
    return known;
  }

  reasonOf(consumer: string, topic: string, partition: number): HaltReason | undefined {
    return this.partitions.get(keyOf({ consumer, topic, partition }))?.reason;
  }

  /** Stops the consumer here at once, and in all replicas when it is written. */
  setOverLimit(consumer: string, error: string): void {
    this.pending.set(consumer, error);
  }

  overLimit(consumer: string): boolean {
    return this.pending.has(consumer) || this.stopped.has(consumer);
  }

  get pendingStops(): readonly Readonly<{ consumer: string; error: string }>[] {
    return [...this.pending].map(([consumer, error]) => ({ consumer, error }));
  }

  /** What the rows say, after what was pending was written. */
  heard(halts: readonly Halt[], stopped: readonly string[]): void {
    this.stopped = new Set(stopped);
    for (const consumer of stopped) this.pending.delete(consumer);
    this.others = halts.filter((halt) => !this.partitions.has(keyOf(halt)));
  }

  get own(): readonly Halt[] {
    return [...this.partitions.values()];
  }

  get all(): readonly Halt[] {
    return [...this.own, ...this.others];
  }

  get overLimitConsumers(): readonly string[] {
    return [...new Set([...this.pending.keys(), ...this.stopped])];
  }
}

const keyOf = (where: { consumer: string; topic: string; partition: number }): string =>
  `${where.consumer} ${partitionKey(where)}`;
