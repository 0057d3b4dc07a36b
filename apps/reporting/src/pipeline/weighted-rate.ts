import type { Fen, RateE8 } from '@kejin/kernel';

const E4 = 10_000;
const E8 = 100_000_000;

/**
 * Amount × rate, kept exactly: whole fen of a year's interest, and the rest in 1e-8 fen. The product itself passes
 * 2^53 at once, and so would a sum of products.
 */
export type YearInterest = Readonly<{ yearInterestFen: number; yearInterestRestE8: number }>;

/** In halves of 1e4, so that no step passes 2^53: this runs for every event, and BigInt is several times slower. */
export const yearInterest = (loanFen: Fen, annualRateE8: RateE8): YearInterest => {
  const low = loanFen % E8;
  const middle = Math.floor(low / E4) * annualRateE8;
  const rest = (middle % E4) * E4 + (low % E4) * annualRateE8;
  return {
    yearInterestFen: ((loanFen - low) / E8) * annualRateE8 + Math.floor(middle / E4) + Math.floor(rest / E8),
    yearInterestRestE8: rest % E8,
  };
};

/** What a number on the pipeline is made of. */
export type Sums = Readonly<{
  cases: number;
  loanFen: bigint;
  countedFen: bigint;
  yearInterestFen: bigint;
  yearInterestRestE8: bigint;
}>;

export const noCases: Sums = {
  cases: 0,
  loanFen: 0n,
  countedFen: 0n,
  yearInterestFen: 0n,
  yearInterestRestE8: 0n,
};

export const addUp = (rows: readonly Sums[]): Sums =>
  rows.reduce(
    (total, row) => ({
      cases: total.cases + row.cases,
      loanFen: total.loanFen + row.loanFen,
      countedFen: total.countedFen + row.countedFen,
      yearInterestFen: total.yearInterestFen + row.yearInterestFen,
      yearInterestRestE8: total.yearInterestRestE8 + row.yearInterestRestE8,
    }),
    noCases,
  );

/** Σ(amount × rate) / Σ amount, half up on the exact quotient; null where there is no amount to weigh by. */
export const weightedRate = ({ loanFen, yearInterestFen, yearInterestRestE8 }: Sums): RateE8 | null => {
  if (loanFen === 0n) return null;
  const product = yearInterestFen * BigInt(E8) + yearInterestRestE8;
  return Number((2n * product + loanFen) / (2n * loanFen));
};
