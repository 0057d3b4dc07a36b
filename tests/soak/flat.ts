import { median } from '../bench/figure';

export type Growth = Readonly<{ name: string; before: number; after: number }>;

/** What a process may gain while it only does the same again: caches fill, the collector is late. */
const SHARE = 1.1;
const EXTRA = 20;

/**
 * What a program holds, MB or open files, in the second quarter beside that of the last one; the first quarter is what
 * every process needs to find its size. `undefined` where the last is no larger than the allowance.
 */
export const growthOf = (name: string, samples: readonly number[]): Growth | undefined => {
  if (samples.length < 8) throw new Error(`Too few samples of ${name} to say anything.`);
  const quarter = Math.floor(samples.length / 4);
  const before = median(samples.slice(quarter, 2 * quarter));
  const after = median(samples.slice(-quarter));
  return after > before * SHARE + EXTRA ? { name, before, after } : undefined;
};
