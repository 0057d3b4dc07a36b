import type { LoanImported, LoanResubmitted, LoanSubmitted } from '@kejin/contracts/risk-compensation';
import { eventWords, type EventWords, type FormField } from '../filing/filing-form';
import type { FiledForm } from './loan-form-api';

/** Of whichever event a form came in by. */
export type Filed = LoanSubmitted['data'] | LoanResubmitted['data'] | LoanImported['data'];

type OrUndefined<Value> = null extends Value ? Exclude<Value, null> | undefined : Value;
type InFormWords = { [Field in FormField]: OrUndefined<Filed[EventWords[Field]]> };

/** The form as it was sent, out of the event that keeps it; its free text is kept aside. */
export const filedForm = (data: Filed): FiledForm => ({
  ...(Object.fromEntries(
    Object.entries(eventWords).map(([field, word]) => [field, data[word] ?? undefined]),
  ) as InFormWords),
  repaymentPlan: planIn(data),
});

// The event has a plan always. One that says no more than the due date is left out, or whoever corrects that date or
// the amount would contradict a plan that nobody wrote.
const planIn = ({ repaymentPlan, dueOn, loanFen }: Filed): FiledForm['repaymentPlan'] => {
  const [first] = repaymentPlan;
  const atOnce = repaymentPlan.length === 1 && first?.dueOn === dueOn && first.principalFen === loanFen;
  return atOnce
    ? undefined
    : repaymentPlan.map((part) => ({ dueDate: part.dueOn, principal: part.principalFen }));
};
