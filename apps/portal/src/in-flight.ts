/** Calls of one caller, or to one service, that are not answered yet. */
export type Kind = 'call' | 'stream';

/**
 * How many may be under way at once. A stream holds its connection for hours, so all streams together leave half of a
 * service's connections to the others, and nobody alone can take the rest.
 */
export const CONNECTIONS = 512;
const MOST: Readonly<Record<Kind, Readonly<{ each: number; all: number }>>> = {
  call: { each: 64, all: CONNECTIONS },
  stream: { each: 8, all: CONNECTIONS / 2 },
};

/** Counts what is under way to one service. */
export class InFlight {
  private readonly counts = new Map<string, number>();

  /** What to call when it is over; undefined where there are too many. */
  enter(caller: string, kind: Kind): (() => void) | undefined {
    const own = `${kind} ${caller}`;
    const { each, all } = MOST[kind];
    if (this.count(own) >= each || this.count(kind) >= all) return undefined;
    this.add(own, 1);
    this.add(kind, 1);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.add(own, -1);
      this.add(kind, -1);
    };
  }

  /** How many callers are remembered: those with something under way. */
  get size(): number {
    return this.counts.size;
  }

  private count(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  private add(key: string, change: number): void {
    const next = this.count(key) + change;
    if (next === 0) this.counts.delete(key);
    else this.counts.set(key, next);
  }
}
