import { addDays, addMonths, daysBetween, monthOf, parseYuan, type CivilDate, type Fen } from '@kejin/kernel';
import type { Prng } from './prng';
import type { SampleTerms } from './loan-terms';

export type PastRepayment = Readonly<{
  status: 'NORMAL' | 'OVERDUE' | 'EXTENDED' | 'SETTLED' | 'WRITTEN_OFF';
  asOf: CivilDate;
  outstandingFen: Fen;
  overdueSince?: CivilDate;
  settledOn?: CivilDate;
}>;

/** Banks state at the end of a month. */
export const statementDay = (today: CivilDate): CivilDate => addDays(`${monthOf(today)}-01`, -1);

/** How a filed loan stands at the bank's last statement: most are repaid in time, a few are not. */
export const pastRepayment = (
  prng: Prng,
  terms: SampleTerms,
  { loanFen, filedOn }: Readonly<{ loanFen: Fen; filedOn: CivilDate }>,
  today: CivilDate,
): PastRepayment => {
  const asOf = statementDay(today);
  const { dueDate, drawdownDate } = terms;
  const outstandingFen = loanFen - repaidBy(terms, asOf);
  if (dueDate < asOf) return atTheEnd(prng, { dueDate, asOf, lastPart: lastPartOf(terms, loanFen) });
  const roll = prng.below(100);
  if (roll < 5 && filedOn < asOf) {
    const settledOn = addDays(filedOn, prng.between(1, daysBetween(filedOn, asOf)));
    return { status: 'SETTLED', asOf, outstandingFen: 0, settledOn };
  }
  const overdueSince = addDays(asOf, -prng.between(3, 80));
  if (roll < 10 && addMonths(drawdownDate, 1) <= overdueSince)
    return { status: 'OVERDUE', asOf, outstandingFen, overdueSince };
  return { status: 'NORMAL', asOf, outstandingFen };
};

type End = Readonly<{ dueDate: CivilDate; asOf: CivilDate; lastPart: Fen }>;

const atTheEnd = (prng: Prng, { dueDate, asOf, lastPart }: End): PastRepayment => {
  const roll = prng.below(100);
  const overdueSince = addDays(dueDate, 1);
  if (roll < 7) return { status: 'OVERDUE', asOf, outstandingFen: lastPart, overdueSince };
  if (roll < 8) return { status: 'WRITTEN_OFF', asOf, outstandingFen: lastPart, overdueSince };
  if (roll < 10) return { status: 'EXTENDED', asOf, outstandingFen: lastPart };
  const settledOn = addDays(dueDate, -prng.pick([0, 0, 0, 0, 5, 12, 20]));
  return { status: 'SETTLED', asOf, outstandingFen: 0, settledOn };
};

const partsOf = ({ repaymentPlan = [] }: SampleTerms) =>
  repaymentPlan.map(({ dueDate, principal }) => ({ dueDate, fen: parseYuan(principal) ?? 0 }));

const repaidBy = (terms: SampleTerms, day: CivilDate): Fen =>
  partsOf(terms).reduce((sum, { dueDate, fen }) => (dueDate <= day ? sum + fen : sum), 0);

const lastPartOf = (terms: SampleTerms, loanFen: Fen): Fen => partsOf(terms).at(-1)?.fen ?? loanFen;
