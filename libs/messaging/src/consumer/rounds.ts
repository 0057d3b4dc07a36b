import type { Applier } from './applier';
import type { SliceOutcome } from './apply-slices';
import { partitionKey, type Slice } from './slice';

type Entry = Readonly<{
  slice: Slice;
  abandoned: () => boolean;
  resolve: (outcome: SliceOutcome) => void;
  reject: (error: unknown) => void;
}>;

/** A larger round costs each message no less, and everybody waits longer for its rows. */
const ENOUGH_MESSAGES = 1_000;

/**
 * Slices that are here at the same time share a transaction, as commands do in the store: twelve partitions cost one
 * commit, and two of them never wait for each other's rows.
 */
export class Rounds {
  private waiting: Entry[] = [];
  private pumping: Promise<void> | undefined;
  private taken: (() => void)[] = [];
  private readonly open = new Set<Promise<SliceOutcome>>();

  constructor(private readonly applier: Pick<Applier, 'apply'>) {}

  add(slice: Slice, abandoned: () => boolean): Promise<SliceOutcome> {
    const outcome = new Promise<SliceOutcome>((resolve, reject) => {
      this.waiting.push({ slice, abandoned, resolve, reject });
      this.pumping ??= this.pump();
    });
    this.open.add(outcome);
    const close = () => void this.open.delete(outcome);
    outcome.then(close, close);
    return outcome;
  }

  /**
   * Resolves when what waits is not more than one round: then it is time to fetch the next. One round is with the
   * database, one waits and one is being fetched and decoded, so that no side waits for another, and memory has a bound.
   */
  room(): Promise<void> {
    return this.hasRoom() ? Promise.resolve() : new Promise((resolve) => this.taken.push(resolve));
  }

  /** Resolves when everything that was added until now has its outcome. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.open);
  }

  private async pump(): Promise<void> {
    // One turn of the event loop lets the partitions of one fetch come together.
    await new Promise(setImmediate);
    while (this.waiting.length) {
      const entries = this.waiting.splice(0, this.firstRound());
      if (this.hasRoom()) for (const resolve of this.taken.splice(0)) resolve();
      await this.settle(entries);
    }
    this.pumping = undefined;
  }

  private hasRoom(): boolean {
    return this.firstRound() === this.waiting.length;
  }

  /** How many of those that wait make the next round: a slice that continues another one is of the round after. */
  private firstRound(): number {
    const partitions = new Set<string>();
    let messages = 0;
    for (const [at, { slice }] of this.waiting.entries()) {
      if (messages >= ENOUGH_MESSAGES || partitions.has(partitionKey(slice))) return at;
      partitions.add(partitionKey(slice));
      messages += slice.messages.length;
    }
    return this.waiting.length;
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
