import type { LoanPassedCounty } from '@kejin/contracts/risk-compensation';
import { isRefused, type Decision, type WorkCalendar } from '@kejin/kernel';
import { reviewTermBy } from '../../deadline/deadline-terms';
import { acceptChanges, checkFacts, type FactsNow } from '../facts/check-facts';
import type { Knowingly } from '../facts/facts-api';
import type { Loan } from '../loan';
import { keysOf, requireStep, type Actor, type StepFrom, type StepRefusal } from '../loan-steps';

export type CountyPassFacts = Readonly<{
  calendar: WorkCalendar | undefined;
  cityWorkdays: number;
  now: FactsNow;
}>;

const passCountyReviewStep: StepFrom = { step: 'PassCountyReview', from: ['COUNTY_REVIEW'] };

/** The city has some working days for its own review from then on (default 5). */
export const passCountyReview = (
  loan: Loan,
  { calendar, cityWorkdays, now }: CountyPassFacts,
  actor: Actor,
  knowingly?: Knowingly,
): Decision<LoanPassedCounty, StepRefusal | 'facts-changed'> => {
  const step = requireStep(loan, passCountyReviewStep, actor);
  if (isRefused(step)) return step;
  const check = checkFacts(step, now, actor.today);
  const accepted = acceptChanges(check, knowingly);
  if (isRefused(accepted)) return accepted;
  const data = {
    ...keysOf(step),
    passedOn: actor.today,
    ...reviewTermBy(actor.today, cityWorkdays, calendar),
    ...accepted,
  };
  return { events: [{ type: 'LoanPassedCounty', data }], trace: check.trace };
};
