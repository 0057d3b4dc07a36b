import fc from 'fast-check';
import {
  formatWanYuan,
  formatYuan,
  parseWanYuan,
  parseYuan,
  prorate,
  shareOf,
  splitByShares,
  type Share,
} from './money';

type Party = 'province' | 'local' | 'bank';

describe('round half up', () => {
  it('rounds half a fen up and less than half down', () => {
    expect(prorate(1, 1, 2)).toBe(1);
    expect(prorate(1, 49, 100)).toBe(0);
  });

  it('rounds 2.675 yuan to 2.68 and 12.345 yuan to 12.35', () => {
    expect(prorate(2_675, 1, 10)).toBe(268);
    expect(prorate(12_345, 1, 10)).toBe(1_235);
    expect(prorate(125, 400_000, 100 * 1_000_000)).toBe(1);
  });

  it('rounds a negative amount away from zero', () => {
    expect(prorate(-1, 1, 2)).toBe(-1);
    expect(prorate(1, -1, 2)).toBe(-1);
  });

  it('never answers minus zero', () => {
    expect(prorate(-1, 1, 3)).toBe(0);
  });

  it('stays exact where the product passes 2^53', () => {
    expect(shareOf(999_999_999_999_999, 350_000)).toBe(350_000_000_000_000);
    expect(prorate(1_200_000_000, 1_000_000_000, 1_500_000_000)).toBe(800_000_000);
  });

  it('refuses a fraction of a fen and a denominator of zero', () => {
    expect(() => prorate(0.5, 1, 2)).toThrow(RangeError);
    expect(() => prorate(1, 1, 0)).toThrow(RangeError);
  });

  it('gives −x the mirror of x', () => {
    fc.assert(
      fc.property(fen, ppm, (amount, share) => {
        expect(shareOf(-amount, share) + shareOf(amount, share)).toBe(0);
      }),
    );
  });

  it('is never more than half a fen from the exact value', () => {
    fc.assert(
      fc.property(fen, ppm, (amount, share) => {
        const error = BigInt(shareOf(amount, share)) * 1_000_000n - BigInt(amount) * BigInt(share);
        expect(error > -500_000n && error <= 500_000n).toBe(true);
      }),
    );
  });
});

describe('split by shares', () => {
  it('splits a loss 35/35/30', () => {
    const parts = splitByShares(2_600_000_00, standard, 'bank');
    expect(parts).toEqual({ province: 910_000_00, local: 910_000_00, bank: 780_000_00 });
  });

  it('splits the local part between city and county', () => {
    const halves = [{ party: 'city', sharePpm: 500_000 } as const];
    expect(splitByShares(910_000_00, halves, 'county')).toEqual({ city: 455_000_00, county: 455_000_00 });
  });

  it('splits the counted part of a larger loan', () => {
    const loss = prorate(12_000_000_00, 10_000_000_00, 15_000_000_00);
    const parts = splitByShares(loss, standard, 'bank');
    expect(parts).toEqual({ province: 2_800_000_00, local: 2_800_000_00, bank: 2_400_000_00 });
  });

  it('splits an early-stage research loss 45/45/10', () => {
    const parts = splitByShares(1_850_000_00, shares(450_000, 450_000, 100_000), 'bank');
    expect(parts).toEqual({ province: 832_500_00, local: 832_500_00, bank: 185_000_00 });
  });

  it('leaves the odd fen with the bank', () => {
    const parts = splitByShares(1_000_000_01, standard, 'bank');
    expect(parts).toEqual({ province: 350_000_00, local: 350_000_00, bank: 300_000_01 });
  });

  it('splits a recovery after costs the same way', () => {
    const parts = splitByShares(500_000_00 - 38_000_00, standard, 'bank');
    expect(parts).toEqual({ province: 161_700_00, local: 161_700_00, bank: 138_600_00 });
  });

  it('splits 50/50 between two parties', () => {
    const half = [{ party: 'fund', sharePpm: 500_000 } as const];
    expect(splitByShares(2_600_000_00, half, 'bank')).toEqual({ fund: 1_300_000_00, bank: 1_300_000_00 });
  });

  it('gives nobody more than is left when two halves round up', () => {
    const parts = splitByShares(1, shares(500_000, 500_000, 0), 'bank');
    expect(parts).toEqual({ province: 1, local: 0, bank: 0 });
  });

  it('accepts shares of exactly the whole and refuses one part per million more', () => {
    expect(splitByShares(7, shares(600_000, 400_000, 0), 'bank').bank).toBe(0);
    expect(() => splitByShares(7, shares(600_000, 400_001, 0), 'bank')).toThrow(RangeError);
  });

  it('refuses a negative share and a party named twice', () => {
    expect(() => splitByShares(7, shares(-1, 0, 0), 'bank')).toThrow(RangeError);
    expect(() => splitByShares(7, [...standard, ...standard], 'bank')).toThrow(RangeError);
  });

  it('sums to the amount, keeps its sign and mirrors a reversal', () => {
    fc.assert(
      fc.property(fen, ppm, ppm, (amount, one, other) => {
        const cut = shares(Math.min(one, other), 1_000_000 - Math.max(one, other), 0);
        const parts = splitByShares(amount, cut, 'bank');
        expect(parts.province + parts.local + parts.bank).toBe(amount);
        expect(Object.values(parts).every((part) => part === 0 || part > 0 === amount > 0)).toBe(true);
        const back = splitByShares(-amount, cut, 'bank');
        expect(back.bank + parts.bank).toBe(0);
        expect(back.local + parts.local).toBe(0);
      }),
    );
  });
});

describe('yuan as text', () => {
  it('reads and writes two decimals', () => {
    expect(parseYuan('10000000.00')).toBe(1_000_000_000);
    expect(formatYuan(1_000_000_000)).toBe('10000000.00');
    expect(parseYuan('0.01')).toBe(1);
    expect(formatYuan(1)).toBe('0.01');
    expect(formatYuan(0)).toBe('0.00');
    expect(formatYuan(-5)).toBe('-0.05');
  });

  it('reads thirteen integer digits and refuses fourteen', () => {
    expect(parseYuan('9999999999999.99')).toBe(999_999_999_999_999);
    expect(parseYuan('10000000000000.00')).toBeUndefined();
  });

  it.each(notYuan())('refuses %j', (text) => {
    expect(parseYuan(text)).toBeUndefined();
  });

  it('does not print a fraction of a fen', () => {
    expect(() => formatYuan(0.5)).toThrow(RangeError);
    expect(() => formatYuan(Number.NaN)).toThrow(RangeError);
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (amount) => {
        expect(parseYuan(formatYuan(amount))).toBe(amount);
        expect(parseWanYuan(formatWanYuan(amount))).toBe(amount);
      }),
    );
  });
});

describe('万元 with six decimals', () => {
  it('is exact to the fen: 322027.591847万元 is 3220275918.47元', () => {
    expect(parseWanYuan('322027.591847')).toBe(322_027_591_847);
    expect(formatWanYuan(322_027_591_847)).toBe('322027.591847');
    expect(formatYuan(322_027_591_847)).toBe('3220275918.47');
  });

  it('refuses five and seven decimals', () => {
    expect(parseWanYuan('322027.59184')).toBeUndefined();
    expect(parseWanYuan('322027.5918470')).toBeUndefined();
  });
});

const fen = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });
const ppm = fc.integer({ min: 0, max: 1_000_000 });

const shares = (province: number, local: number, bank: number): Share<Party>[] => [
  { party: 'province', sharePpm: province },
  { party: 'local', sharePpm: local },
  { party: 'bank', sharePpm: bank },
];

const standard = shares(350_000, 350_000, 300_000);

function notYuan(): string[] {
  const shapes = ['', '1', '1.', '.50', '1.5', '1.500', '01.00', '00.00', '-1.00', '+1.00', '1,000.00'];
  return [...shapes, ' 1.00', '1.00 ', '1.00\n', '1e3.00', '1.0e', '１.00', '1．00', '٣.00', '1.00元', 'NaN'];
}
