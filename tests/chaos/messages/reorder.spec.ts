import { Prng } from '@kejin/tools/sample/prng';
import { interleaved, shuffledNearby } from './reorder';

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

describe('disorder on a topic', () => {
  const shuffled = shuffledNearby(numbers(2_000), new Prng(7));

  it('loses nothing', () => {
    expect([...new Set(shuffled)].sort((a, b) => a - b)).toEqual(numbers(2_000));
  });

  it('repeats about a tenth and moves about a tenth', () => {
    expect(shuffled.length).toBeGreaterThan(2_100);
    expect(shuffled.length).toBeLessThan(2_300);
    const backwards = shuffled.filter((value, at) => value < (shuffled[at - 1] ?? -1)).length;
    expect(backwards).toBeGreaterThan(200);
  });

  it('mixes sequences and keeps the order within each', () => {
    const merged = interleaved([numbers(5), numbers(5), numbers(5)], new Prng(1));
    expect(merged).toHaveLength(15);
    expect(merged).not.toEqual([...numbers(5), ...numbers(5), ...numbers(5)]);
    expect(interleaved([numbers(9)], new Prng(1))).toEqual(numbers(9));
  });
});
