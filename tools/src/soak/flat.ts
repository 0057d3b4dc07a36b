import { median } from '../bench/figure';

export type Growth = Readonly<{ name: string; beforeMb: number; afterMb: number }>;

/** What a process may gain while it only does the same again: caches fill, the collector is late. */
const SHARE = 1.1;
const EXTRA_MB = 20;

/**
 * Memory of the second quarter beside that of the last one; the first quarter is what every process needs to find its
 * size. `undefined` where the last is no larger than the allowance.
 */
export const growthOf = (name: string, samplesMb: readonly number[]): Growth | undefined => {
  if (samplesMb.length < 8) throw new Error(`Too few samples of ${name} to say anything.`);
  const quarter = Math.floor(samplesMb.length / 4);
  const beforeMb = median(samplesMb.slice(quarter, 2 * quarter));
  const afterMb = median(samplesMb.slice(-quarter));
  return afterMb > beforeMb * SHARE + EXTRA_MB ? { name, beforeMb, afterMb } : undefined;
};
