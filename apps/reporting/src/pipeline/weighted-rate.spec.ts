import * as fc from 'fast-check';
import { addUp, noCases, weightedRate, yearInterest, type Sums } from './weighted-rate';

describe('amount × rate', () => {
  it.each([
    [0, 0],
    [1, 1],
    [99_999_999, 100_000_000],
    [100_000_000, 99_999_999],
    [999_999_999_999_999, 100_000_000],
    [999_999_999_999_999, 99_999_999],
  ])('is kept exactly for %d fen at %d', (loanFen, annualRateE8) => {
    expect(productOf(loanFen, annualRateE8)).toBe(BigInt(loanFen) * BigInt(annualRateE8));
  });

  it('is kept exactly for any loan', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000_000_000 });
    const rate = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(amount, rate, (loanFen, annualRateE8) => {
        expect(productOf(loanFen, annualRateE8)).toBe(BigInt(loanFen) * BigInt(annualRateE8));
        expect(yearInterest(loanFen, annualRateE8).yearInterestRestE8).toBeLessThan(100_000_000);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the average rate weighted by amount', () => {
  it('is the rate itself for one loan', () => {
    expect(weightedRate(sums([1_000_000_00, 3_450_000]))).toBe(3_450_000);
  });

  it('weighs by amount, not by number', () => {
    expect(weightedRate(sums([3_000_000_00, 3_000_000], [1_000_000_00, 4_000_000]))).toBe(3_250_000);
  });

  it('is rounded half up on the exact quotient, on both sides of the half', () => {
    expect(weightedRate(sums([1, 3], [1, 4]))).toBe(4);
    expect(weightedRate(sums([3, 3], [2, 4]))).toBe(3);
    expect(weightedRate(sums([2, 3], [3, 4]))).toBe(4);
  });

  it('does not exist without an amount', () => {
    expect(weightedRate(noCases)).toBeNull();
  });

  it('is exact where the products pass 2^53 many times over', () => {
    const loans = Array.from({ length: 10_000 }, (_, at): [number, number] => [
      90_000_000_000_000 - at,
      99_999_999,
    ]);
    expect(weightedRate(sums(...loans))).toBe(99_999_999);
  });

  it('equals the quotient of the whole sums for any loans', () => {
    const loan = fc.tuple(
      fc.integer({ min: 1, max: 9_000_000_000_000 }),
      fc.integer({ min: 0, max: 100_000_000 }),
    );
    fc.assert(
      fc.property(fc.array(loan, { minLength: 1, maxLength: 50 }), (loans) => {
        const amount = loans.reduce((sum, [fen]) => sum + BigInt(fen), 0n);
        const product = loans.reduce((sum, [fen, rate]) => sum + BigInt(fen) * BigInt(rate), 0n);
        const rounded = (2n * product + amount) / (2n * amount);
        expect(weightedRate(sums(...loans))).toBe(Number(rounded));
      }),
    );
  });
});

const sums = (...loans: [loanFen: number, annualRateE8: number][]): Sums =>
  addUp(
    loans.map(([loanFen, annualRateE8]) => {
      const { yearInterestFen, yearInterestRestE8 } = yearInterest(loanFen, annualRateE8);
      return {
        cases: 1,
        loanFen: BigInt(loanFen),
        countedFen: 0n,
        yearInterestFen: BigInt(yearInterestFen),
        yearInterestRestE8: BigInt(yearInterestRestE8),
      };
    }),
  );

const productOf = (loanFen: number, annualRateE8: number): bigint => {
  const { yearInterestFen, yearInterestRestE8 } = yearInterest(loanFen, annualRateE8);
  return BigInt(yearInterestFen) * 100_000_000n + BigInt(yearInterestRestE8);
};
