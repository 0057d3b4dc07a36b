import type { LoanWithdrawn } from '@kejin/contracts/risk-compensation';
import { accept, isRefused, type Decision } from '@kejin/kernel';
import type { Loan } from '../loan';
import { keysOf, requireStep, type Actor, type StepFrom, type StepRefusal } from '../loan-steps';

const withdrawLoanStep: StepFrom = {
  step: 'WithdrawLoan',
  from: ['COUNTY_REVIEW', 'CITY_REVIEW', 'RETURNED', 'AWAITING_REPORT'],
};

/** The bank takes its filing back before it is reported; the drawdown may be submitted again in its window. */
export const withdrawLoan = (
  { reason }: Readonly<{ reason: LoanWithdrawn['data']['reason'] }>,
  loan: Loan,
  actor: Actor,
): Decision<LoanWithdrawn, StepRefusal> => {
  const step = requireStep(loan, withdrawLoanStep, actor);
  if (isRefused(step)) return step;
  return accept({
    type: 'LoanWithdrawn',
    data: { ...keysOf(step), reason, releasedFen: step.reservedFen, withdrawnOn: actor.today },
  });
};
