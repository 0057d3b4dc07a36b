import type { LoanReported } from '@kejin/contracts/risk-compensation';
import { isRefused, refuse, type Refused, type Trace } from '@kejin/kernel';
import { acceptChanges, checkFacts, type FactsNow } from '../facts/check-facts';
import type { Knowingly } from '../facts/facts-api';
import type { KnownLoan, Loan } from '../loan';
import { keysOf, requireStep, type Actor, type StepFrom, type StepRefusal } from '../loan-steps';
import type { LoanReport } from './report-api';

type ReportedLoan = Readonly<{ to: string; events: readonly LoanReported[]; trace: Trace }>;

export type ReportRefusal = StepRefusal | 'report-number-used' | 'report-month-wrong' | 'facts-changed';

/** A loan of the report, with the facts of now and with what its officer goes on with knowingly. */
export type LoanToReport = Readonly<{ loan: Loan; now: FactsNow; knowingly?: Knowingly | undefined }>;

export const reportLoansStep: StepFrom = { step: 'ReportLoans', from: ['AWAITING_REPORT'] };

/**
 * The city's monthly report to the province: all of its loans or none. `earlier` is the report that has the number
 * already: the province answers by the number, so it names one report.
 */
export const reportLoans = (
  report: Pick<LoanReport, 'reportNo' | 'reportMonth'>,
  loans: Readonly<Record<string, LoanToReport>>,
  actor: Actor,
  earlier?: Readonly<{ reportMonth: string | null }>,
): Readonly<{ appends: readonly ReportedLoan[] }> | Refused<ReportRefusal> => {
  const appends: ReportedLoan[] = [];
  for (const [loanId, { loan, now, knowingly }] of Object.entries(loans)) {
    const refused = (why: Refused<ReportRefusal>) => ({ ...why, detail: `贷款${loanId}：${why.detail}` });
    const step = requireStep(loan, reportLoansStep, actor);
    if (isRefused(step)) return refuse(step.refused, `贷款${loanId}：${step.detail}`);
    const month = monthFits(report, step, actor);
    if (month) return refused(month);
    const check = checkFacts(step, now, actor.today);
    const accepted = acceptChanges(check, knowingly);
    if (isRefused(accepted)) return refused(accepted);
    const data = { ...keysOf(step), ...report, reportedOn: actor.today, ...accepted };
    appends.push({ to: loanId, events: [{ type: 'LoanReported', data }], trace: check.trace });
  }
  if (earlier)
    return refuse(
      'report-number-used',
      `报送文号“${report.reportNo}”已用于${earlier.reportMonth ?? '此前'}的报送，请核对后换用新的文号。`,
    );
  return { appends };
};

/** A report is of this month or an earlier one, and of none before its loans were submitted. */
const monthFits = (
  { reportMonth }: Pick<LoanReport, 'reportMonth'>,
  { filing: { submittedOn } }: KnownLoan,
  { today }: Actor,
): Refused<'report-month-wrong'> | undefined => {
  if (reportMonth > today.slice(0, 7))
    return refuse('report-month-wrong', `报送月份${reportMonth}在本月之后。`);
  if (reportMonth < submittedOn.slice(0, 7))
    return refuse('report-month-wrong', `报送月份${reportMonth}早于提交备案之日${submittedOn}。`);
  return undefined;
};
