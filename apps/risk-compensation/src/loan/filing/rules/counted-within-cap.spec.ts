import { traceFor } from '@kejin/kernel';
import fc from 'fast-check';
import { borrower, facts, form, version } from '../../filing.fixture';
import { judgeFiling } from '../judge-filing';
import { countedAmount } from './counted-within-cap';

const judge = (countedBeforeFen: number, loanAmount = 5_000_000_00, isHighTech = false) =>
  judgeFiling(
    { ...form, loanAmount, creditLine: loanAmount },
    {
      ...facts,
      countedBeforeFen,
      borrower: isHighTech
        ? {
            ...borrower,
            qualifications: [
              ...borrower.qualifications,
              {
                kind: 'HNTE',
                number: 'GR202537000001',
                validFrom: '2025-01-01',
                validTo: '2027-12-31',
                revokedOn: null,
              },
            ],
          }
        : borrower,
    },
    [version()],
  );

describe('the counted amount', () => {
  it('is what is left under the cap: balance 7,000,000, loan 5,000,000, cap 10,000,000', () => {
    expect(judge(7_000_000_00)).toMatchObject({
      failures: [],
      countedFen: 3_000_000_00,
      remainingFen: 3_000_000_00,
    });
  });

  it('is the whole loan while the cap has room', () => {
    expect(judge(5_000_000_00).countedFen).toBe(5_000_000_00);
    expect(judge(5_000_000_01).countedFen).toBe(4_999_999_99);
  });

  it('refuses a loan of which nothing would count', () => {
    expect(judge(9_999_999_99).countedFen).toBe(1);
    expect(judge(10_000_000_00).failures.map(({ code }) => code)).toEqual(['cap-exhausted']);
  });

  it('grants a high-tech enterprise twice the room', () => {
    expect(judge(10_000_000_00, 15_000_000_00, true)).toMatchObject({
      countedFen: 10_000_000_00,
      capFen: 20_000_000_00,
    });
  });

  it('shows a bank what is left, never what other banks have counted', () => {
    const shown = JSON.stringify(traceFor('bank', judge(7_654_321_00).trace));
    expect(shown).toContain('234567900');
    expect(shown).not.toContain('765432100');
  });

  it('never takes the balance past the cap, whatever came before', () => {
    const amounts = fc.integer({ min: 0, max: 30_000_000_00 });
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 20 }), amounts, (loans, cap) => {
        let balance = 0;
        for (const loan of loans) {
          const counted = countedAmount(loan, cap, balance);
          expect(counted).toBeGreaterThanOrEqual(0);
          expect(counted).toBeLessThanOrEqual(loan);
          balance += counted;
        }
        expect(balance).toBe(
          Math.min(
            cap,
            loans.reduce((sum, loan) => sum + loan, 0),
          ),
        );
      }),
    );
  });
});
