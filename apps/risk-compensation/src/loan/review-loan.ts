import type {
  LoanPassedCity,
  LoanPassedCounty,
  LoanRejected,
  LoanReturned,
  LoanWithdrawn,
} from '@kejin/contracts/risk-compensation';
import { accept, isRefused, refuse, type CivilDate, type Decision, type WorkCalendar } from '@kejin/kernel';
import { lastWorkday, reviewTerm } from '../deadline/deadline-terms';
import { partyOf, stepOf, type Actor, type StepRefusal } from './case-steps';
import type { KnownLoan, Loan } from './loan';

export type CityReviewFacts = Readonly<{ calendar: WorkCalendar | undefined; cityWorkdays: number }>;

/** The city has some working days for its own review from then on (default 5). */
export const passCountyReview = (
  loan: Loan,
  { calendar, cityWorkdays }: CityReviewFacts,
  actor: Actor,
): Decision<LoanPassedCounty, StepRefusal> => {
  const step = stepOf(loan, 'PassCountyReview', actor);
  if (isRefused(step)) return step;
  return accept({
    type: 'LoanPassedCounty',
    data: {
      ...partyOf(step),
      passedOn: actor.today,
      ...reviewTerm(actor.today, cityWorkdays, calendar),
    },
  });
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

/**
 * 退回补正: the bank has some working days to answer (default 5). Where next year's calendar is not published yet, its
 * last day is 待定 and nobody is late.
 */
export const returnLoan = (
  { reasons }: Readonly<{ reasons: LoanReturned['data']['reasons'] }>,
  loan: Loan,
  facts: ReturnFacts,
  actor: Actor,
): Decision<LoanReturned, ReviewRefusal> => {
  const step = stepOf(loan, 'ReturnLoan', actor);
  if (isRefused(step)) return step;
  if (!isOwnReview(loan, actor)) return notYours();
  const { supplementWorkdays, calendar } = facts;
  const supplementDueOn = lastWorkday(actor.today, supplementWorkdays, calendar);
  const stage = actor.duty === 'county-review' ? 'COUNTY' : 'CITY';
  return accept({
    type: 'LoanReturned',
    data: {
      ...partyOf(step),
      stage,
      reasons,
      returnedOn: actor.today,
      supplementDueOn,
      supplementWorkdays,
    },
  });
};

/** While the bank may still answer a return, nobody rejects the loan for its silence. */
const stillOpen = ({ stage, supplementDueOn }: KnownLoan, today: CivilDate) => {
  if (stage !== 'RETURNED') return undefined;
  if (supplementDueOn === null)
    return refuse('supplement-still-open', '补正期限待定（下一年度工作日历尚未发布），不能不予备案。');
  return today <= supplementDueOn
    ? refuse('supplement-still-open', `补正期限${supplementDueOn}未到，不能不予备案。`)
    : undefined;
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
  const open = stillOpen(step, actor.today);
  if (open) return open;
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
