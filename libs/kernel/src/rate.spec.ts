import fc from 'fast-check';
import {
  formatPercent,
  parsePercent,
  plusBasisPoints,
  ratioAtLeast,
  ratioAtMost,
  ratioPpm,
  timesPpm,
} from './rate';

describe('annual rate', () => {
  it('reads up to six decimals of a percent and writes six', () => {
    expect(parsePercent('3.450000')).toBe(3_450_000);
    expect(parsePercent('3.45')).toBe(3_450_000);
    expect(parsePercent('3')).toBe(3_000_000);
    expect(parsePercent('0.000001')).toBe(1);
    expect(formatPercent(3_450_000)).toBe('3.450000');
    expect(formatPercent(0)).toBe('0.000000');
  });

  it('reads three integer digits and refuses four', () => {
    expect(parsePercent('999.999999')).toBe(999_999_999);
    expect(parsePercent('1000')).toBeUndefined();
  });

  it.each([
    '',
    '.5',
    '3.',
    '03.45',
    '-3.45',
    '+3.45',
    '3.4500000',
    '3.45%',
    '3．45',
    '3e1',
    ' 3.45',
    '3.45\n',
  ])('refuses %j', (text) => {
    expect(parsePercent(text)).toBeUndefined();
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (rate) => {
        expect(parsePercent(formatPercent(rate))).toBe(rate);
      }),
    );
  });

  it('takes the ceiling of 2019 as one and a half times the benchmark rate', () => {
    expect(timesPpm(4_350_000, 1_500_000)).toBe(6_525_000);
  });

  it('takes the later ceiling as LPR plus 150 basis points', () => {
    expect(plusBasisPoints(3_850_000, 150)).toBe(5_350_000);
  });
});

describe('ratio against a limit', () => {
  it('trips at exactly five per cent and not one fen below', () => {
    const counted = 120_000_000_00;
    expect(ratioAtLeast(6_500_000_00, counted, 50_000)).toBe(true);
    expect(ratioAtLeast(6_000_000_00, counted, 50_000)).toBe(true);
    expect(ratioAtLeast(5_999_999_99, counted, 50_000)).toBe(false);
  });

  it('prints the ratio of the example as 5.4167 per cent', () => {
    expect(ratioPpm(6_500_000_00, 120_000_000_00)).toBe(54_167);
  });

  it('compares exactly where the rounded ratio would say otherwise', () => {
    expect(ratioPpm(5_999_999_99, 120_000_000_00)).toBe(50_000);
  });

  it('allows a rate of exactly one and a half times the benchmark and no 1e-8 more', () => {
    expect(ratioAtMost(6_525_000, 4_350_000, 1_500_000)).toBe(true);
    expect(ratioAtMost(6_525_001, 4_350_000, 1_500_000)).toBe(false);
  });

  it('sees no ratio in an empty pool, and every ratio in losses without a balance', () => {
    expect(ratioAtLeast(0, 0, 50_000)).toBe(false);
    expect(ratioAtLeast(1, 0, 50_000)).toBe(true);
  });

  it('refuses a negative side', () => {
    expect(() => ratioAtLeast(-1, 1, 0)).toThrow(RangeError);
    expect(() => ratioAtMost(1, -1, 0)).toThrow(RangeError);
  });

  it('finds every ratio at least or at most a limit, and both only on the limit', () => {
    fc.assert(
      fc.property(side, side, fc.integer({ min: 0, max: 2_000_000 }), (a, b, limit) => {
        const exact = BigInt(a) * 1_000_000n === BigInt(b) * BigInt(limit);
        expect([ratioAtLeast(a, b, limit), ratioAtMost(a, b, limit)].filter(Boolean)).toHaveLength(
          exact ? 2 : 1,
        );
      }),
    );
  });
});

const side = fc.integer({ min: 1, max: 999_999_999_999_999 });
