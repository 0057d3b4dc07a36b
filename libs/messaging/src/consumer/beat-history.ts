import type { Beat } from '@kejin/contracts/envelope';

const KEPT = 100;
const AHEAD_MS = 2_000;

/** How far a topic has been read, in the publisher's own terms. No instant: no beat of this epoch is covered yet. */
export type Covered = Readonly<{ epoch: number; atMs: number | undefined }>;

type Kept = Readonly<{ atMs: number; ends: Beat['ends'] }>;

/** The last hundred beats of one publisher, of its highest epoch: an older epoch belongs to a history that a restore has replaced. */
export class BeatHistory {
  private epoch = 0;
  private kept: Kept[] = [];

  /** `nowMs` is the own database's clock: an instant ahead of it counts as now. Returns true where it is far ahead. */
  add({ epoch, at, ends }: Beat, nowMs: number): boolean {
    const atMs = Date.parse(at);
    if (epoch > this.epoch) {
      this.epoch = epoch;
      this.kept = [];
    }
    if (epoch === this.epoch) {
      this.kept.push({ atMs: Math.min(atMs, nowMs), ends });
      this.kept.sort((one, other) => one.atMs - other.atMs);
      this.kept = this.kept.slice(-KEPT);
    }
    return atMs - nowMs > AHEAD_MS;
  }

  /**
   * The newest beat whose offsets in the topic are applied; undefined before the first beat. `applied` is the next
   * offset by partition.
   */
  covered(topic: string, applied: ReadonlyMap<number, number>): Covered | undefined {
    if (!this.epoch) return undefined;
    const newest = this.kept.findLast(({ ends }) => isApplied(ends[topic], applied));
    return { epoch: this.epoch, atMs: newest?.atMs };
  }
}

// A topic that the publisher does not name is one it does not vouch for.
const isApplied = (
  ends: Readonly<Record<string, number>> | undefined,
  applied: ReadonlyMap<number, number>,
): boolean =>
  ends !== undefined &&
  Object.entries(ends).every(([partition, end]) => (applied.get(Number(partition)) ?? 0) >= end);
