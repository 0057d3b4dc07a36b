import type { LoanImported, LoanResubmitted, LoanSubmitted } from '@kejin/contracts/risk-compensation';
import type { FiledForm } from './loan-form-api';

/** Of whichever event a form came in by. */
export type Filed = LoanSubmitted['data'] | LoanResubmitted['data'] | LoanImported['data'];

/** The form as it was sent, out of the event that keeps it; its free text is kept aside. */
export const filedForm = (data: Filed): FiledForm =>
  ({
    uscc: data.uscc,
    enterpriseName: data.enterpriseName,
    regionCode: data.regionCode,
    techSmeNo: data.techSmeNo ?? undefined,
    hnteNo: data.hnteNo ?? undefined,
    industryCode: data.industryCode ?? undefined,
    branchCode: data.branchCode,
    productCode: data.productCode,
    creditLine: data.creditLineFen ?? undefined,
    contractNo: data.contractNo,
    iouNo: data.iouNo,
    loanAmount: data.loanFen,
    annualRate: data.annualRateE8,
    rateType: data.rateType,
    lprBase: data.lprBase ?? undefined,
    spreadBp: data.spreadBp ?? undefined,
    repriceCycle: data.repriceCycle ?? undefined,
    drawdownDate: data.drawdownOn,
    dueDate: data.dueOn,
    repayMethod: data.repayMethod,
    repaymentPlan: planIn(data),
    guarantee: data.guarantee,
    purpose: data.purpose,
    isEarlyStageRdCredit: data.isEarlyStageRdCredit,
  }) satisfies Record<Exclude<keyof FiledForm, 'purposeText'>, unknown>;

// The event has a plan always. One that says no more than the due date is left out, or whoever corrects that date or
// the amount would contradict a plan that nobody wrote.
const planIn = ({ repaymentPlan, dueOn, loanFen }: Filed): FiledForm['repaymentPlan'] => {
  const [first] = repaymentPlan;
  const atOnce = repaymentPlan.length === 1 && first?.dueOn === dueOn && first.principalFen === loanFen;
  return atOnce
    ? undefined
    : repaymentPlan.map((part) => ({ dueDate: part.dueOn, principal: part.principalFen }));
};
