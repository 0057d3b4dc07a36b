import type { Applier } from './applier';
import type { SliceOutcome } from './apply-slices';
import type { Slice } from './slice';

type Entry = Readonly<{
  slice: Slice;
  abandoned: () => boolean;
  resolve: (outcome: SliceOutcome) => void;
  reject: (error: unknown) => void;
}>;

/**
 * Slices that are here at the same time share a transaction, as commands do in the store: twelve partitions cost one
 * commit, and two of them never wait for each other's rows.
 */
export class Rounds {
  private waiting: Entry[] = [];
  private pumping: Promise<void> | undefined;

  constructor(private readonly applier: Pick<Applier, 'apply'>) {}

  add(slice: Slice, abandoned: () => boolean): Promise<SliceOutcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ slice, abandoned, resolve, reject });
      this.pumping ??= this.pump();
    });
  }

  /** Resolves when nothing is being applied any more. */
  async drained(): Promise<void> {
    while (this.pumping) await this.pumping;
  }

  private async pump(): Promise<void> {
    // One turn of the event loop lets the partitions of one fetch come together.
    await new Promise(setImmediate);
    while (this.waiting.length) await this.settle(this.waiting.splice(0));
    this.pumping = undefined;
  }

  private async settle(entries: readonly Entry[]): Promise<void> {
    const slices = entries.map(({ slice }) => slice);
    try {
      const outcomes = await this.applier.apply(slices, () => entries.every(({ abandoned }) => abandoned()));
      entries.forEach((entry, at) => entry.resolve(outcomes[at] as SliceOutcome));
    } catch (error) {
      for (const entry of entries) entry.reject(error);
    }
  }
}
