import { splitBatch, type PartitionBatch } from '../consumer/partition-batch';
import type { PartitionRef } from '../consumer/progress-table';

/** What was fetched of a partition and not yet asked for. */
export class PartitionBuffer {
  private fetched = 0;
  private given = 0;
  private readonly waiting: PartitionBatch[] = [];

  constructor(readonly partition: PartitionRef) {}

  /** Where the next fetch continues. */
  get fetchedTo(): number {
    return this.fetched;
  }

  /** Where the next batch handed out begins. */
  get givenTo(): number {
    return this.given;
  }

  get isEmpty(): boolean {
    return !this.waiting.length;
  }

  /** False where all of it was here already. */
  add(batch: PartitionBatch): boolean {
    const messages = batch.messages.filter(({ offset }) => offset >= this.fetched);
    if (!messages.length) return false;
    this.waiting.push({ ...batch, messages, firstOffset: this.fetched });
    this.fetched = batch.nextOffset;
    return true;
  }

  /** The next batch, as far as the target; what lies beyond it stays. */
  take(target: number): PartitionBatch | undefined {
    const [batch] = this.waiting;
    if (!batch) return undefined;
    const beyond = batch.messages.findIndex(({ offset }) => offset >= target);
    if (beyond === 0) {
      this.given = target;
      return undefined;
    }
    const [taken, rest] = beyond < 0 ? [batch] : splitBatch(batch, beyond);
    this.waiting.splice(0, 1, ...(rest ? [rest] : []));
    this.given = taken.nextOffset;
    return taken;
  }
}
