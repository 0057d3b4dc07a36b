import type { LoanReturned } from '@kejin/contracts/risk-compensation';
import { accept, isRefused, type Decision, type WorkCalendar } from '@kejin/kernel';
import { lastWorkday } from '../../deadline/deadline-terms';
import type { Loan } from '../loan';
import { keysOf, requireStep, type Actor, type StepFrom } from '../loan-steps';
import { isOwnReview, levelOf, notYours, type ReviewRefusal } from './own-review';

export type ReturnFacts = Readonly<{ calendar: WorkCalendar | undefined; supplementWorkdays: number }>;

const returnLoanStep: StepFrom = { step: 'ReturnLoan', from: ['COUNTY_REVIEW', 'CITY_REVIEW'] };

/**
 * Returned for completion: the bank has some working days to answer (default 5). Where next year's calendar is not published yet, its
 * last day is pending and nobody is late. The reasons of single fields are reasons of the whole too: who reads the reasons alone
 * misses none.
 */
export const returnLoan = (
  { reasons, objections }: Readonly<Pick<LoanReturned['data'], 'reasons' | 'objections'>>,
  loan: Loan,
  facts: ReturnFacts,
  actor: Actor,
): Decision<LoanReturned, ReviewRefusal> => {
  const step = requireStep(loan, returnLoanStep, actor);
  if (isRefused(step)) return step;
  if (!isOwnReview(loan, actor)) return notYours();
  const { supplementWorkdays, calendar } = facts;
  const supplementDueOn = lastWorkday(actor.today, supplementWorkdays, calendar);
  return accept({
    type: 'LoanReturned',
    data: {
      ...keysOf(step),
      stage: levelOf(actor),
      reasons: [...new Set([...reasons, ...(objections ?? []).map(({ reason }) => reason)])],
      ...(objections && { objections }),
      returnedOn: actor.today,
      supplementDueOn,
      supplementWorkdays,
    },
  });
};
