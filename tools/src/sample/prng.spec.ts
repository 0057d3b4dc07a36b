import { Prng } from './prng';

const draws = (prng: Prng) => Array.from({ length: 50 }, () => prng.below(1000));

describe('seeded chance', () => {
  it('repeats itself with the same seed and with no other', () => {
    expect(draws(new Prng(7))).toEqual(draws(new Prng(7)));
    expect(draws(new Prng(7))).not.toEqual(draws(new Prng(8)));
  });

  it('gives every actor draws of its own, whoever draws first', () => {
    const one = new Prng(7);
    const other = new Prng(7);
    draws(other);
    expect(draws(one.fork('bank'))).toEqual(draws(other.fork('bank')));
    expect(draws(one.fork('bank'))).not.toEqual(draws(one.fork('county')));
  });

  it('keeps within its bounds and loses nothing when it shuffles', () => {
    const prng = new Prng(1);
    const found = new Set(Array.from({ length: 200 }, () => prng.between(3, 5)));
    expect([...found].sort()).toEqual([3, 4, 5]);
    expect(prng.shuffled([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
  });
});
