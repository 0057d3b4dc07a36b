import type { Loads } from '@kejin/event-store';
import type { FactsNow } from '../facts/check-facts';
import { factLoads } from '../facts/facts-now.query';
import type { Loan } from '../loan';
import type { LoanReport } from './report-api';
import type { LoanToReport } from './report-loans';

export type Loans = Readonly<Record<string, Loan>>;

const kinds = ['borrower', 'branch', 'versions'] as const;
const nameOf = (loanId: string, kind: (typeof kinds)[number]) => `${loanId} ${kind}`;

/** The facts of every loan of a report, each under its loan's id and its kind. */
export const factLoadsOf = ({ loanIds }: LoanReport, loans: Loans): Loads =>
  Object.fromEntries(
    loanIds.flatMap((loanId) => {
      const loads = factLoads(loans[loanId] as Loan);
      return kinds.map((kind) => [nameOf(loanId, kind), loads[kind]]);
    }),
  );

export const loansToReport = (
  { loanIds, knowingly = [] }: LoanReport,
  loaded: Readonly<Record<string, unknown>>,
): Readonly<Record<string, LoanToReport>> =>
  Object.fromEntries(
    loanIds.map((loanId) => {
      const now = Object.fromEntries(kinds.map((kind) => [kind, loaded[nameOf(loanId, kind)]]));
      const accepted = knowingly.find((one) => one.loanId === loanId);
      return [loanId, { loan: loaded[loanId] as Loan, now: now as FactsNow, knowingly: accepted }];
    }),
  );
