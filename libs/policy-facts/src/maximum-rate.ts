import type { PolicyParameter } from '@kejin/contracts/policy';
import { plusBasisPoints, refuse, type RateE8, type Refused } from '@kejin/kernel';
import { lprBaseOf, type LprRate } from './lpr';

export type RateBase = 'BENCHMARK' | 'LPR1Y' | 'LPR5Y';

/** The highest rate a loan of this term may bear; a rate equal to it is allowed. */
export type MaximumRate = Readonly<{ maximumE8: RateE8; base: RateBase; baseE8: RateE8 }>;

export type MaximumRateRefusal = 'lpr-not-published' | 'benchmark-not-set';

export type RateFacts = Readonly<{
  termMonths: number;
  /** The policy's `rate.benchmark`, where it sets one. */
  benchmark: PolicyParameter<'rate.benchmark'> | undefined;
  /** The rate published last before or on the drawdown date. */
  lpr: LprRate | undefined;
}>;

export const maximumRate = (
  rule: PolicyParameter<'loan.maxRate'>,
  facts: RateFacts,
): MaximumRate | Refused<MaximumRateRefusal> =>
  rule.mode === 'BENCHMARK_MULT'
    ? timesBenchmark(rule.multiplierPpm, facts)
    : overLpr(rule.basisPoints, facts);

const timesBenchmark = (multiplierPpm: number, { termMonths, benchmark }: RateFacts) => {
  const row = benchmark?.find(({ maxTermMonths }) => maxTermMonths === null || termMonths <= maxTermMonths);
  if (!row) return refuse('benchmark-not-set', `现行政策未规定期限${termMonths}个月贷款的基准利率。`);
  const product = row.annualRateE8 * multiplierPpm;
  // Cut, not rounded: a whole rate is at most the exact product when it is at most its whole part.
  const maximumE8 = (product - (product % 1_000_000)) / 1_000_000;
  return { maximumE8, base: 'BENCHMARK', baseE8: row.annualRateE8 } as const;
};

const overLpr = (basisPoints: number, { termMonths, lpr }: RateFacts) => {
  if (!lpr) return refuse('lpr-not-published', '放款日尚无已公布的贷款市场报价利率（LPR）。');
  const base = lprBaseOf(termMonths);
  const baseE8 = base === 'LPR1Y' ? lpr.oneYearE8 : lpr.fiveYearE8;
  return { maximumE8: plusBasisPoints(baseE8, basisPoints), base, baseE8 };
};
