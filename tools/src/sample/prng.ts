/** Seeded chance: the same seed makes the same choices. */
export class Prng {
  private state: number;

  constructor(readonly seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Both ends included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new Error('Nothing to choose from.');
    return items[this.below(items.length)] as Item;
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const rest = [...items];
    for (let at = rest.length - 1; at > 0; at -= 1) {
      const other = this.below(at + 1);
      [rest[at], rest[other]] = [rest[other] as Item, rest[at] as Item];
    }
    return rest;
  }

  /** Chance of its own for one actor, so that actors who run at the same time do not draw from one another. */
  fork(name: string): Prng {
    let hash = 2_166_136_261 ^ this.seed;
    for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
    return new Prng(hash);
  }
}
