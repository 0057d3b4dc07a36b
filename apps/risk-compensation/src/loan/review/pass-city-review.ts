import type { LoanPassedCity } from '@kejin/contracts/risk-compensation';
import { accept, isRefused, type Decision } from '@kejin/kernel';
import type { Loan } from '../loan';
import { partyOf, stepOf, type Actor, type StepRefusal } from '../loan-steps';

export const passCityReview = (loan: Loan, actor: Actor): Decision<LoanPassedCity, StepRefusal> => {
  const step = stepOf(loan, 'PassCityReview', actor);
  if (isRefused(step)) return step;
  return accept({ type: 'LoanPassedCity', data: { ...partyOf(step), passedOn: actor.today } });
};
