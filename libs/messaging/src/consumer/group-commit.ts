import type { BatchProcessor } from './batch-processor';
import type { BatchOutcome } from './apply-batches';
import { partitionKey, type PartitionBatch } from './partition-batch';

type Entry = Readonly<{
  batch: PartitionBatch;
  abandoned: () => boolean;
  resolve: (outcome: BatchOutcome) => void;
  reject: (error: unknown) => void;
}>;

/** A larger group saves no more per message, and its rows come later. */
const GROUP_MESSAGES = 1_000;

/**
 * Group commit: batches of several partitions that are here at the same time share a transaction, as commands do in the
 * store. Twelve partitions cost one commit, and two of them never wait for each other's row locks.
 */
export class GroupCommit {
  private waiting: Entry[] = [];
  private pumping: Promise<void> | undefined;
  private roomWaiters: (() => void)[] = [];
  private readonly open = new Set<Promise<BatchOutcome>>();

  constructor(private readonly processor: Pick<BatchProcessor, 'apply'>) {}

  add(batch: PartitionBatch, abandoned: () => boolean): Promise<BatchOutcome> {
    const outcome = new Promise<BatchOutcome>((resolve, reject) => {
      this.waiting.push({ batch, abandoned, resolve, reject });
      this.pumping ??= this.pump();
    });
    this.open.add(outcome);
    const close = () => void this.open.delete(outcome);
    outcome.then(close, close);
    return outcome;
  }

  /**
   * Back-pressure: resolves when no more than one group waits, which is the time to fetch the next. One group is with the
   * database, one waits and one is being fetched and decoded, so that no side waits for another, and memory is bounded.
   */
  room(): Promise<void> {
    return this.hasRoom() ? Promise.resolve() : new Promise((resolve) => this.roomWaiters.push(resolve));
  }

  /** Resolves when everything that was added until now has its outcome. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.open);
  }

  private async pump(): Promise<void> {
    // One turn of the event loop lets the partitions of one fetch come together.
    await new Promise(setImmediate);
    while (this.waiting.length) {
      const entries = this.waiting.splice(0, this.nextGroupSize());
      if (this.hasRoom()) for (const resolve of this.roomWaiters.splice(0)) resolve();
      await this.commit(entries);
    }
    this.pumping = undefined;
  }

  private hasRoom(): boolean {
    return this.nextGroupSize() === this.waiting.length;
  }

  /** How many of those that wait make the next group: a second batch of one partition goes into the group after. */
  private nextGroupSize(): number {
    const partitions = new Set<string>();
    let messages = 0;
    for (const [at, { batch }] of this.waiting.entries()) {
      if (messages >= GROUP_MESSAGES || partitions.has(partitionKey(batch))) return at;
      partitions.add(partitionKey(batch));
      messages += batch.messages.length;
    }
    return this.waiting.length;
  }

  private async commit(entries: readonly Entry[]): Promise<void> {
    const batches = entries.map(({ batch }) => batch);
    try {
      const outcomes = await this.processor.apply(batches, () =>
        entries.every(({ abandoned }) => abandoned()),
      );
      entries.forEach((entry, at) => entry.resolve(outcomes[at] as BatchOutcome));
    } catch (error) {
      for (const entry of entries) entry.reject(error);
    }
  }
}
