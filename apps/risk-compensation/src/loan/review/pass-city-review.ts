import type { LoanPassedCity } from '@kejin/contracts/risk-compensation';
import { accept, isRefused, type Decision } from '@kejin/kernel';
import type { Loan } from '../loan';
import { keysOf, requireStep, type Actor, type StepRefusal } from '../loan-steps';

export const passCityReview = (loan: Loan, actor: Actor): Decision<LoanPassedCity, StepRefusal> => {
  const step = requireStep(loan, 'PassCityReview', actor);
  if (isRefused(step)) return step;
  return accept({ type: 'LoanPassedCity', data: { ...keysOf(step), passedOn: actor.today } });
};
