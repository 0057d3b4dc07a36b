import type { LoanReported } from '@kejin/contracts/risk-compensation';
import { isRefused, refuse, type Refused } from '@kejin/kernel';
import type { Loan } from '../loan';
import { keysOf, requireStep, type Actor, type StepRefusal } from '../loan-steps';
import type { LoanReport } from './report-api';

type ReportedLoan = Readonly<{ to: string; events: readonly LoanReported[] }>;

/**
 * The city's monthly report to the province: all of its loans or none. `earlier` is the report that has the number
 * already: the province answers by the number, so it names one report.
 */
export const reportLoans = (
  report: Omit<LoanReport, 'loanIds'>,
  loans: Readonly<Record<string, Loan>>,
  actor: Actor,
  earlier?: Readonly<{ reportMonth: string | null }>,
): Readonly<{ appends: readonly ReportedLoan[] }> | Refused<StepRefusal | 'report-number-used'> => {
  const appends: ReportedLoan[] = [];
  for (const [loanId, loan] of Object.entries(loans)) {
    const step = requireStep(loan, 'ReportLoans', actor);
    if (isRefused(step)) return refuse(step.refused, `贷款${loanId}：${step.detail}`);
    const data = { ...keysOf(step), ...report, reportedOn: actor.today };
    appends.push({ to: loanId, events: [{ type: 'LoanReported', data }] });
  }
  if (earlier)
    return refuse(
      'report-number-used',
      `报送文号“${report.reportNo}”已用于${earlier.reportMonth ?? '此前'}的报送，请核对后换用新的文号。`,
    );
  return { appends };
};
