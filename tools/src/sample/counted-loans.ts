import { compareDates, monthOf, type CivilDate, type Fen } from '@kejin/kernel';
import type { PastLoan } from './past-loans';

export type CountedLoan = PastLoan & Readonly<{ countedFen: Fen; filingNo?: string }>;

const CAP = 10_000_000_00;
const CAP_HIGH_TECH = 20_000_000_00;

/** In the order of submission each takes what is left under the cap of its day; one that would get nothing is not filed. */
export const counted = (loans: readonly PastLoan[]): readonly CountedLoan[] => {
  const held = new Map<string, CountedLoan[]>();
  const bySubmission = [...loans].sort((a, b) => compareDates(a.case.submittedOn, b.case.submittedOn));
  const kept = bySubmission.flatMap((loan) => {
    const { uscc } = loan.enterprise;
    const others = held.get(uscc) ?? [];
    const balance = balanceOn(others, loan.case.submittedOn);
    const cap = loan.isHighTech ? CAP_HIGH_TECH : CAP;
    const countedFen = Math.min(loan.loanFen, cap - balance);
    if (countedFen <= 0) return [];
    const one = { ...loan, countedFen };
    held.set(uscc, [...others, one]);
    return [one];
  });
  return kept.sort((a, b) => compareDates(a.terms.drawdownDate, b.terms.drawdownDate));
};

/** What counts on a day of loans submitted before; principal repaid in parts still counts in full here. */
export const balanceOn = (loans: readonly CountedLoan[], day: CivilDate): Fen =>
  loans
    .filter(
      ({ case: { submittedOn }, releasedOn }) =>
        submittedOn <= day && (releasedOn === null || day < releasedOn),
    )
    .reduce((sum, { countedFen }) => sum + countedFen, 0);

/** A county's numbers of a month run from one without a gap, in the order in which its loans were submitted. */
export const numbered = (loans: readonly CountedLoan[]): readonly CountedLoan[] => {
  const last = new Map<string, number>();
  const numbers = new Map<CountedLoan, string>();
  const filed = loans.filter((loan) => loan.case.filed);
  for (const loan of [...filed].sort((a, b) => compareDates(a.case.submittedOn, b.case.submittedOn))) {
    const month = monthOf(loan.case.filed?.filedOn ?? '').replace('-', '');
    const prefix = `BZ${month}${loan.regionCode}`;
    const sequence = (last.get(prefix) ?? 0) + 1;
    last.set(prefix, sequence);
    numbers.set(loan, `${prefix}${String(sequence).padStart(4, '0')}`);
  }
  return loans.map((loan) => {
    const filingNo = numbers.get(loan);
    return filingNo === undefined ? loan : { ...loan, filingNo };
  });
};
