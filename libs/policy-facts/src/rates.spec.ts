import { lprAt, lprBaseOf, type LprRate } from './lpr';
import { maximumRate, type RateFacts } from './maximum-rate';

describe('loan prime rate', () => {
  it.each([
    ['2024-02-19', 3_450_000, 4_200_000],
    ['2024-02-20', 3_450_000, 3_950_000],
    ['2026-02-23', 3_000_000, 3_500_000],
  ])('on %s is %d and %d', (date, oneYearE8, fiveYearE8) => {
    expect(lprAt(rates, date)).toMatchObject({ oneYearE8, fiveYearE8 });
  });

  it('does not exist before the first publication', () => {
    expect(lprAt(rates, '2024-01-21')).toBeUndefined();
    expect(lprAt([], '2024-02-20')).toBeUndefined();
  });

  it('is found in whatever order the publications came', () => {
    expect(lprAt([...rates].reverse(), '2024-02-20')).toMatchObject({ publishedOn: '2024-02-20' });
  });

  it('of one year prices up to five years, and of five years whatever is longer', () => {
    expect(lprBaseOf(60)).toBe('LPR1Y');
    expect(lprBaseOf(61)).toBe('LPR5Y');
  });
});

describe('maximum rate of a loan', () => {
  it.each([
    [12, 6_525_000],
    [13, 7_125_000],
    [60, 7_125_000],
    [61, 7_350_000],
  ])('for %d months is half as much again as the benchmark: %d', (termMonths, maximumE8) => {
    const rule = { mode: 'BENCHMARK_MULT', multiplierPpm: 1_500_000 } as const;
    expect(maximumRate(rule, { ...facts, termMonths })).toMatchObject({ maximumE8, base: 'BENCHMARK' });
  });

  it('is cut where the exact product is no whole rate, for a rounded one could pass it', () => {
    const rule = { mode: 'BENCHMARK_MULT', multiplierPpm: 1_500_001 } as const;
    expect(maximumRate(rule, facts)).toEqual({ maximumE8: 6_525_004, base: 'BENCHMARK', baseE8: 4_350_000 });
  });

  it('is unknown without a benchmark for the term', () => {
    const rule = { mode: 'BENCHMARK_MULT', multiplierPpm: 1_500_000 } as const;
    const benchmark = [{ maxTermMonths: 12, annualRateE8: 4_350_000 }];
    expect(maximumRate(rule, { ...facts, benchmark, termMonths: 13 })).toMatchObject({
      refused: 'benchmark-not-set',
    });
    expect(maximumRate(rule, { ...facts, benchmark: undefined })).toMatchObject({
      refused: 'benchmark-not-set',
    });
  });

  it('is the rate of the term base on the drawdown date plus 150 points', () => {
    const rule = { mode: 'LPR_PLUS_BP', basisPoints: 150 } as const;
    const lpr = lprAt(rates, '2024-02-20');
    expect(maximumRate(rule, { ...facts, lpr })).toEqual({
      maximumE8: 4_950_000,
      base: 'LPR1Y',
      baseE8: 3_450_000,
    });
    expect(maximumRate(rule, { ...facts, lpr, termMonths: 61 })).toEqual({
      maximumE8: 5_450_000,
      base: 'LPR5Y',
      baseE8: 3_950_000,
    });
  });

  it('is unknown before the first publication', () => {
    expect(maximumRate({ mode: 'LPR_PLUS_BP', basisPoints: 150 }, facts)).toMatchObject({
      refused: 'lpr-not-published',
    });
  });
});

const rates: LprRate[] = [
  { publishedOn: '2024-01-22', oneYearE8: 3_450_000, fiveYearE8: 4_200_000 },
  { publishedOn: '2024-02-20', oneYearE8: 3_450_000, fiveYearE8: 3_950_000 },
  { publishedOn: '2026-01-20', oneYearE8: 3_000_000, fiveYearE8: 3_500_000 },
  { publishedOn: '2026-02-24', oneYearE8: 3_000_000, fiveYearE8: 3_500_000 },
];

const facts: RateFacts = {
  termMonths: 12,
  benchmark: [
    { maxTermMonths: 12, annualRateE8: 4_350_000 },
    { maxTermMonths: 60, annualRateE8: 4_750_000 },
    { maxTermMonths: null, annualRateE8: 4_900_000 },
  ],
  lpr: undefined,
};
