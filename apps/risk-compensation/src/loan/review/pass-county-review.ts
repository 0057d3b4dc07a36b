import type { LoanPassedCounty } from '@kejin/contracts/risk-compensation';
import { accept, isRefused, type Decision, type WorkCalendar } from '@kejin/kernel';
import { reviewTerm } from '../../deadline/deadline-terms';
import type { Loan } from '../loan';
import { keysOf, requireStep, type Actor, type StepRefusal } from '../loan-steps';

export type CityReviewFacts = Readonly<{ calendar: WorkCalendar | undefined; cityWorkdays: number }>;

/** The city has some working days for its own review from then on (default 5). */
export const passCountyReview = (
  loan: Loan,
  { calendar, cityWorkdays }: CityReviewFacts,
  actor: Actor,
): Decision<LoanPassedCounty, StepRefusal> => {
  const step = requireStep(loan, 'PassCountyReview', actor);
  if (isRefused(step)) return step;
  return accept({
    type: 'LoanPassedCounty',
    data: {
      ...keysOf(step),
      passedOn: actor.today,
      ...reviewTerm(actor.today, cityWorkdays, calendar),
    },
  });
};
