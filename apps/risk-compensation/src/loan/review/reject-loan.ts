import type { LoanRejected } from '@kejin/contracts/risk-compensation';
import { accept, isRefused, refuse, type CivilDate, type Decision, type Refused } from '@kejin/kernel';
import type { KnownLoan, Loan } from '../loan';
import { keysOf, requireStep, type Actor, type StepFrom } from '../loan-steps';
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

/** The province declines by its own answer; a supplement is overdue where a loan was returned for one. */
const unfitting = (
  reasons: readonly string[],
  { stage }: KnownLoan,
): Refused<'reason-does-not-fit'> | undefined => {
  if (reasons.includes('PROVINCE_DECLINED'))
    return refuse('reason-does-not-fit', '“省级不予备案”由登记省级答复产生，县区和市级审核不能使用此理由。');
  if (reasons.includes('SUPPLEMENT_OVERDUE') && stage !== 'RETURNED')
    return refuse('reason-does-not-fit', '贷款没有退回补正，不能以“逾期未补正”为由不予备案。');
  return undefined;
};

const rejectLoanStep: StepFrom = { step: 'RejectLoan', from: ['COUNTY_REVIEW', 'CITY_REVIEW', 'RETURNED'] };

/** The filing is refused, with coded reasons; what was held against the cap is given back. */
export const rejectLoan = (
  { reasons }: Readonly<{ reasons: LoanRejected['data']['reasons'] }>,
  loan: Loan,
  actor: Actor,
): Decision<LoanRejected, ReviewRefusal | 'supplement-still-open' | 'reason-does-not-fit'> => {
  const step = requireStep(loan, rejectLoanStep, actor);
  if (isRefused(step)) return step;
  if (!isOwnReview(loan, actor)) return notYours();
  const refused = unfitting(reasons, step) ?? stillOpen(step, actor.today);
  if (refused) return refused;
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
