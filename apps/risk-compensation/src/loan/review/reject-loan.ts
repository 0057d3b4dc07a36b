import type { LoanRejected } from '@kejin/contracts/risk-compensation';
import { accept, isRefused, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import type { KnownLoan, Loan } from '../loan';
import { keysOf, requireStep, type Actor } from '../loan-steps';
import { isOwnReview, levelOf, notYours, type ReviewRefusal } from './own-review';

/** While the bank may still answer a return, nobody rejects the loan for its silence. */
const stillOpen = ({ stage, supplementDueOn }: KnownLoan, today: CivilDate) => {
  if (stage !== 'RETURNED') return undefined;
  if (supplementDueOn === null)
    return refuse('supplement-still-open', '补正期限待定（下一年度工作日历尚未发布），不能不予备案。');
  return today <= supplementDueOn
    ? refuse('supplement-still-open', `补正期限${supplementDueOn}未到，不能不予备案。`)
    : undefined;
};

/** 不予备案, with coded reasons; what was held against the cap is given back. */
export const rejectLoan = (
  { reasons }: Readonly<{ reasons: LoanRejected['data']['reasons'] }>,
  loan: Loan,
  actor: Actor,
): Decision<LoanRejected, ReviewRefusal | 'supplement-still-open'> => {
  const step = requireStep(loan, 'RejectLoan', actor);
  if (isRefused(step)) return step;
  if (!isOwnReview(loan, actor)) return notYours();
  const open = stillOpen(step, actor.today);
  if (open) return open;
  return accept({
    type: 'LoanRejected',
    data: {
      ...keysOf(step),
      stage: levelOf(actor),
      reasons,
      releasedFen: step.reservedFen,
      rejectedOn: actor.today,
    },
  });
};
