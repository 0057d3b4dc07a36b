import { clearClock, clock, moveClock, setClock, type ClockSetting } from '@kejin/clocks';
import type { RecordedEvent } from '@kejin/contracts/envelope';
import { loanContract, type LoanDeadline, type LoanSubmitted } from '@kejin/contracts/risk-compensation';
import { projection, type RowChange } from '@kejin/event-store';
import { customaryTerms } from './deadline-terms';
import { clockOf, isLoanDeadline } from './loan-clocks';

type Setting = Pick<ClockSetting, 'fromOn' | 'dueOn'> & Readonly<{ n: number }>;

const set = (event: RecordedEvent, deadline: LoanDeadline, { fromOn, dueOn, n }: Setting): RowChange =>
  setClock(event, {
    kind: clockOf[deadline],
    fromOn,
    dueOn,
    term: { unit: 'WORKDAY', n },
  });

const clear = (event: RecordedEvent, ...deadlines: LoanDeadline[]): RowChange[] =>
  deadlines.map((deadline) => clearClock(event, clockOf[deadline]));

// An event of the first days says nothing of a deadline: it is pending until the calendar is asked once more.
const countyReview = (
  event: RecordedEvent,
  fromOn: string,
  { reviewDueOn = null, reviewWorkdays = customaryTerms.countyReview }: LoanSubmitted['data'],
): RowChange => set(event, 'COUNTY_REVIEW', { fromOn, dueOn: reviewDueOn, n: reviewWorkdays });

/** The deadlines of every open loan: one row while somebody is to act, gone when they have. */
export const loanClocks = projection({
  name: 'loan_clocks',
  tables: [clock],
  contracts: [loanContract],
  on: {
    LoanSubmitted: (event) => countyReview(event, event.data.submittedOn, event.data),
    LoanResubmitted: (event) => [
      ...clear(event, 'SUPPLEMENT'),
      countyReview(event, event.data.resubmittedOn, event.data),
    ],
    LoanPassedCounty: (event) => {
      const { passedOn, reviewDueOn = null, reviewWorkdays = customaryTerms.cityReview } = event.data;
      const setting = { fromOn: passedOn, dueOn: reviewDueOn, n: reviewWorkdays };
      return [...clear(event, 'COUNTY_REVIEW'), set(event, 'CITY_REVIEW', setting)];
    },
    LoanPassedCity: (event) => clear(event, 'CITY_REVIEW'),
    LoanReturned: (event) => {
      const { returnedOn, supplementDueOn, supplementWorkdays } = event.data;
      const n = supplementWorkdays ?? customaryTerms.supplement;
      const setting = { fromOn: returnedOn, dueOn: supplementDueOn, n };
      return [...clear(event, 'COUNTY_REVIEW', 'CITY_REVIEW'), set(event, 'SUPPLEMENT', setting)];
    },
    LoanImported: (event) => {
      const { stage, supplementDueOn, reviewDueOn = null, reviewWorkdays } = event.data;
      const of = { fromOn: event.occurredOn };
      const review = (n: number) => ({ ...of, dueOn: reviewDueOn, n: reviewWorkdays ?? n });
      if (stage === 'RETURNED')
        return set(event, 'SUPPLEMENT', { ...of, dueOn: supplementDueOn, n: customaryTerms.supplement });
      if (stage === 'COUNTY_REVIEW') return set(event, 'COUNTY_REVIEW', review(customaryTerms.countyReview));
      return stage === 'CITY_REVIEW' ? set(event, 'CITY_REVIEW', review(customaryTerms.cityReview)) : [];
    },
    LoanDeadlineMoved: (event) => {
      const { deadline, dueOn } = event.data;
      return isLoanDeadline(deadline) ? moveClock(event, clockOf[deadline], dueOn) : [];
    },
    LoanLapseProposed: (event) => clear(event, 'SUPPLEMENT'),
    LoanRejected: (event) => clear(event, 'COUNTY_REVIEW', 'CITY_REVIEW', 'SUPPLEMENT'),
    LoanWithdrawn: (event) => clear(event, 'COUNTY_REVIEW', 'CITY_REVIEW', 'SUPPLEMENT'),
  },
});
