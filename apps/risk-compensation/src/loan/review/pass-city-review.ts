import type { LoanPassedCity } from '@kejin/contracts/risk-compensation';
import { isRefused, type Decision } from '@kejin/kernel';
import { acceptChanges, checkFacts, type FactsNow } from '../facts/check-facts';
import type { Knowingly } from '../facts/facts-api';
import type { Loan } from '../loan';
import { keysOf, requireStep, type Actor, type StepFrom, type StepRefusal } from '../loan-steps';

const passCityReviewStep: StepFrom = { step: 'PassCityReview', from: ['CITY_REVIEW'] };

export const passCityReview = (
  loan: Loan,
  now: FactsNow,
  actor: Actor,
  knowingly?: Knowingly,
): Decision<LoanPassedCity, StepRefusal | 'facts-changed'> => {
  const step = requireStep(loan, passCityReviewStep, actor);
  if (isRefused(step)) return step;
  const check = checkFacts(step, now, actor.today);
  const accepted = acceptChanges(check, knowingly);
  if (isRefused(accepted)) return accepted;
  const data = { ...keysOf(step), passedOn: actor.today, ...accepted };
  return { events: [{ type: 'LoanPassedCity', data }], trace: check.trace };
};
