import type { Prng } from '@kejin/tools/sample/prng';

const SWAPPED_WITHIN = 100;

/** The same messages, a tenth of them twice and a tenth of them at another place not far away. */
export const shuffledNearby = <Item>(items: readonly Item[], prng: Prng): Item[] => {
  const shuffled: Item[] = [];
  for (const item of items) {
    shuffled.push(item);
    if (prng.chance(0.1)) shuffled.splice(Math.max(0, shuffled.length - prng.below(SWAPPED_WITHIN)), 0, item);
  }
  for (let at = 0; at < shuffled.length; at += 1) {
    if (!prng.chance(0.1)) continue;
    const other = Math.min(shuffled.length - 1, at + prng.below(SWAPPED_WITHIN));
    [shuffled[at], shuffled[other]] = [shuffled[other] as Item, shuffled[at] as Item];
  }
  return shuffled;
};

/** Several sequences in one, each in its own order: as many loans that are worked on at the same time. */
export const interleaved = <Item>(
  sequences: readonly (readonly Item[])[],
  prng: Prng,
  window = 20,
): Item[] => {
  const merged: Item[] = [];
  for (let from = 0; from < sequences.length; from += window) {
    const open = sequences.slice(from, from + window).map((sequence) => [...sequence]);
    while (open.length > 0) {
      const at = prng.below(open.length);
      const sequence = open[at] as Item[];
      const item = sequence.shift();
      if (item !== undefined) merged.push(item);
      if (sequence.length === 0) open.splice(at, 1);
    }
  }
  return merged;
};
