import { lprWarnings } from './lpr-warnings';

const before = { oneYearE8: 3_000_000, fiveYearE8: 3_500_000 };

describe('warnings on a loan prime rate', () => {
  it.each([
    ['half a point up', { oneYearE8: 3_500_000, fiveYearE8: 3_500_000 }, 0],
    ['a step more than half a point up', { oneYearE8: 3_500_001, fiveYearE8: 3_600_000 }, 1],
    ['half a point down', { oneYearE8: 2_500_000, fiveYearE8: 3_000_000 }, 0],
    ['more than half a point down in both', { oneYearE8: 2_499_999, fiveYearE8: 2_999_999 }, 2],
    ['ten times what was meant', { oneYearE8: 30_000_000, fiveYearE8: 35_000_000 }, 2],
    ['one year above five years', { oneYearE8: 3_500_001, fiveYearE8: 3_500_000 }, 2],
    ['nothing at all', { oneYearE8: 0, fiveYearE8: 0 }, 4],
  ])('%s', (_, rates, count) => {
    expect(lprWarnings(rates, before)).toHaveLength(count);
  });

  it('compare the first of all with nothing', () => {
    expect(lprWarnings({ oneYearE8: 9_000_000, fiveYearE8: 9_500_000 }, undefined)).toEqual([]);
  });
});
