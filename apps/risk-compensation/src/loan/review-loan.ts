import type {
  LoanPassedCity,
  LoanPassedCounty,
  LoanRejected,
  LoanReturned,
  LoanWithdrawn,
} from '@kejin/contracts/risk-compensation';
import {
  accept,
  isCalendarRefused,
  isRefused,
  refuse,
  workingDayAfter,
  type Decision,
  type WorkCalendar,
} from '@kejin/kernel';
import { partyOf, stepOf, type Actor, type StepRefusal } from './case-steps';
import type { Loan } from './loan';

export const passCountyReview = (loan: Loan, actor: Actor): Decision<LoanPassedCounty, StepRefusal> => {
  const step = stepOf(loan, 'PassCountyReview', actor);
  if (isRefused(step)) return step;
  return accept({ type: 'LoanPassedCounty', data: { ...partyOf(step), passedOn: actor.today } });
};

export const passCityReview = (loan: Loan, actor: Actor): Decision<LoanPassedCity, StepRefusal> => {
  const step = stepOf(loan, 'PassCityReview', actor);
  if (isRefused(step)) return step;
  return accept({ type: 'LoanPassedCity', data: { ...partyOf(step), passedOn: actor.today } });
};

export type ReviewRefusal = StepRefusal | 'not-your-review';

/** A county acts while the county reviews, the city while the city does. */
const isOwnReview = (loan: Loan, { duty }: Actor): boolean =>
  loan.stage === 'RETURNED' || (loan.stage === 'COUNTY_REVIEW') === (duty === 'county-review');

const notYours = () => refuse('not-your-review', '贷款现不在本级审核。');

export type ReturnFacts = Readonly<{ calendar: WorkCalendar | undefined; supplementWorkdays: number }>;

/** 退回补正: the bank has some working days to answer (default 5). */
export const returnLoan = (
  { reasons }: Readonly<{ reasons: LoanReturned['data']['reasons'] }>,
  loan: Loan,
  facts: ReturnFacts,
  actor: Actor,
): Decision<LoanReturned, ReviewRefusal | 'calendar-not-covered'> => {
  const step = stepOf(loan, 'ReturnLoan', actor);
  if (isRefused(step)) return step;
  if (!isOwnReview(loan, actor)) return notYours();
  const supplementDueOn = workingDayAfter(facts.calendar ?? [], actor.today, facts.supplementWorkdays);
  if (isCalendarRefused(supplementDueOn)) return supplementDueOn;
  const stage = actor.duty === 'county-review' ? 'COUNTY' : 'CITY';
  return accept({
    type: 'LoanReturned',
    data: { ...partyOf(step), stage, reasons, returnedOn: actor.today, supplementDueOn },
  });
};

/** 不予备案, with coded reasons; what was held against the cap is given back. */
export const rejectLoan = (
  { reasons }: Readonly<{ reasons: LoanRejected['data']['reasons'] }>,
  loan: Loan,
  actor: Actor,
): Decision<LoanRejected, ReviewRefusal | 'supplement-still-open'> => {
  const step = stepOf(loan, 'RejectLoan', actor);
  if (isRefused(step)) return step;
  if (!isOwnReview(loan, actor)) return notYours();
  if (step.stage === 'RETURNED' && step.supplementDueOn !== null && actor.today <= step.supplementDueOn)
    return refuse('supplement-still-open', `补正期限${step.supplementDueOn}未到，不能不予备案。`);
  const stage = actor.duty === 'county-review' ? 'COUNTY' : 'CITY';
  return accept({
    type: 'LoanRejected',
    data: { ...partyOf(step), stage, reasons, releasedFen: step.reservedFen, rejectedOn: actor.today },
  });
};

/** The bank takes its filing back before it is reported; the drawdown may be submitted again in its window. */
export const withdrawLoan = (
  { reason }: Readonly<{ reason: LoanWithdrawn['data']['reason'] }>,
  loan: Loan,
  actor: Actor,
): Decision<LoanWithdrawn, StepRefusal> => {
  const step = stepOf(loan, 'WithdrawLoan', actor);
  if (isRefused(step)) return step;
  return accept({
    type: 'LoanWithdrawn',
    data: { ...partyOf(step), reason, releasedFen: step.reservedFen, withdrawnOn: actor.today },
  });
};
