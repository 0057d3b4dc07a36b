import type { LoanWithdrawn } from '@kejin/contracts/risk-compensation';
import { isRefused } from '@kejin/kernel';
import { given } from '@kejin/testing';
import {
  isSubmitted,
  passedCounty,
  passedCity,
  reported,
  returned,
  pendingReturn,
  withdrawn,
} from './case.fixture';
import {
  cityOfficer,
  clientManager,
  countyOfficer,
  fixed,
  facts,
  form,
  loanKeys,
  now,
  stream,
  submission,
  submissionFacts,
  submitted,
  today,
} from './filing.fixture';
import { resubmitLoan } from './filing/resubmit-loan';
import { submitLoan } from './filing/submit-loan';
import { withdrawLoan } from './filing/withdraw-loan';
import type { Actor } from './loan-steps';
import { passCityReview } from './review/pass-city-review';
import { passCountyReview } from './review/pass-county-review';
import { rejectLoan } from './review/reject-loan';
import { returnLoan } from './review/return-loan';

const calendar = [{ year: 2026, holidays: ['2026-03-24'], makeUpDays: [] }];
const returnFacts = { calendar, supplementWorkdays: 5 };
const cityReview = { calendar, cityWorkdays: 5, now };

describe('submitting', () => {
  it('records everything a later consumer needs, with the policy version it was judged by', () => {
    expect(submitted().data).toMatchObject({
      countedFen: 5_000_000_00,
      capFen: 10_000_000_00,
      countedBeforeFen: 0,
      policyVersion: 'SD-2025-29',
      rateType: 'LPR_FLOAT',
      lprBase: 'LPR1Y',
      spreadBp: 45,
      repaymentPlan: [{ dueOn: '2027-03-01', principalFen: 5_000_000_00 }],
      filingDeadlineOn: '2026-06-02',
      submittedOn: today,
      reviewDueOn: '2026-03-25',
      reviewWorkdays: 3,
    });
  });

  it('refuses the same drawdown again', () => {
    given(stream, isSubmitted)
      .when((loan) => submitLoan(submission, loan, submissionFacts, clientManager))
      .thenRefused('drawdown-already-filed');
  });

  it('accepts a drawdown again that its bank withdrew', () => {
    given(stream, isSubmitted, withdrawn)
      .when((loan) => submitLoan(submission, loan, submissionFacts, clientManager))
      .thenEvents(submitted());
  });

  it('refuses with the first rule that failed and keeps the whole trace', () => {
    const decision = submitLoan(
      { ...submission, form: { ...form, ...fixed(9_000_000) } },
      { stage: 'UNKNOWN' },
      submissionFacts,
      clientManager,
    );
    expect(decision).toMatchObject({ refused: 'rate-too-high' });
    expect(decision.trace).toHaveLength(17);
  });
});

describe('review', () => {
  it('goes from the county to the city to the report', () => {
    given(stream, isSubmitted)
      .when((loan) => passCountyReview(loan, cityReview, countyOfficer))
      .thenEvents({
        type: 'LoanPassedCounty',
        data: { ...loanKeys, passedOn: today, reviewDueOn: '2026-03-30', reviewWorkdays: 5 },
      });
    given(stream, isSubmitted, passedCounty)
      .when((loan) => passCityReview(loan, now, cityOfficer))
      .thenEvents({
        type: 'LoanPassedCity',
        data: { ...loanKeys, passedOn: today },
      });
  });

  it('is not done by whoever submitted, and keeps the attempt', () => {
    given(stream, isSubmitted)
      .when((loan) =>
        passCountyReview(loan, cityReview, { ...countyOfficer, personId: clientManager.personId }),
      )
      .thenRefused('duty-conflict', {
        type: 'LoanStepRefused',
        data: { ...loanKeys, step: 'PassCountyReview', refusal: 'duty-conflict', refusedOn: today },
      });
  });

  it('is done by a person, and what has no person may file and take back for its bank only', () => {
    const nobody = <One extends Actor>(actor: One) => ({ ...actor, personId: null });
    given(stream, isSubmitted)
      .when((loan) => passCountyReview(loan, cityReview, nobody(countyOfficer)))
      .thenRefused('person-required');
    given(stream, isSubmitted)
      .when((loan) => returnLoan({ reasons: ['FIELD_WRONG'] }, loan, returnFacts, nobody(countyOfficer)))
      .thenRefused('person-required');
    given(stream, isSubmitted, passedCounty)
      .when((loan) => passCityReview(loan, now, nobody(cityOfficer)))
      .thenRefused('person-required');
    given(stream, isSubmitted)
      .when((loan) => withdrawLoan({ reason: 'BANK_MISTAKE' }, loan, nobody(clientManager)))
      .thenEvents(expect.objectContaining({ type: 'LoanWithdrawn' }) as unknown as LoanWithdrawn);
  });

  it('is not done twice by one hand on two levels', () => {
    given(stream, isSubmitted, passedCounty)
      .when((loan) => passCityReview(loan, now, { ...cityOfficer, personId: countyOfficer.personId }))
      .thenRefused('duty-conflict');
  });

  it('gives the bank five working days to answer a return', () => {
    given(stream, isSubmitted)
      .when((loan) => returnLoan({ reasons: ['FIELD_WRONG'] }, loan, returnFacts, countyOfficer))
      .thenEvents({
        type: 'LoanReturned',
        data: {
          ...loanKeys,
          stage: 'COUNTY',
          reasons: ['FIELD_WRONG'],
          returnedOn: '2026-03-20',
          supplementDueOn: '2026-03-30',
          supplementWorkdays: 5,
        },
      });
  });

  it('says what was objected to in each field, and counts its reasons among those of the whole', () => {
    const objections = [
      { field: 'purpose', reason: 'PURPOSE_UNCLEAR' },
      { field: 'loanAmount', reason: 'FIELD_WRONG' },
    ];
    const { decision } = given(stream, isSubmitted).when((loan) =>
      returnLoan({ reasons: ['FIELD_WRONG'], objections }, loan, returnFacts, countyOfficer),
    );
    expect(decision).toMatchObject({
      events: [{ data: { reasons: ['FIELD_WRONG', 'PURPOSE_UNCLEAR'], objections } }],
    });
  });

  it('returns a loan in a December that has no next calendar: its last day is 待定, and nobody is late', () => {
    const inDecember = { ...countyOfficer, today: '2026-12-30' };
    const { decision } = given(stream, isSubmitted).when((loan) =>
      returnLoan({ reasons: ['FIELD_WRONG'] }, loan, returnFacts, inDecember),
    );
    expect(decision).toMatchObject({
      events: [{ data: { returnedOn: '2026-12-30', supplementDueOn: null, supplementWorkdays: 5 } }],
    });
    given(stream, isSubmitted, pendingReturn)
      .when((loan) =>
        rejectLoan({ reasons: ['SUPPLEMENT_OVERDUE'] }, loan, { ...inDecember, today: '2027-03-01' }),
      )
      .thenRefused('supplement-still-open');
  });

  it('takes the county’s pass in such a December too', () => {
    const { decision } = given(stream, isSubmitted).when((loan) =>
      passCountyReview(loan, cityReview, { ...countyOfficer, today: '2026-12-30' }),
    );
    expect(decision).toMatchObject({ events: [{ data: { reviewDueOn: null, reviewWorkdays: 5 } }] });
  });

  it('is nobody else’s on the level where it stands', () => {
    given(stream, isSubmitted)
      .when((loan) => rejectLoan({ reasons: ['DUPLICATE'] }, loan, cityOfficer))
      .thenRefused('not-your-review');
    given(stream, isSubmitted, passedCounty)
      .when((loan) => returnLoan({ reasons: ['FIELD_WRONG'] }, loan, returnFacts, countyOfficer))
      .thenRefused('not-your-review');
  });

  it('gives back what was held when it rejects', () => {
    given(stream, isSubmitted)
      .when((loan) => rejectLoan({ reasons: ['DUPLICATE'] }, loan, countyOfficer))
      .thenEvents({
        type: 'LoanRejected',
        data: {
          ...loanKeys,
          stage: 'COUNTY',
          reasons: ['DUPLICATE'],
          releasedFen: 5_000_000_00,
          rejectedOn: today,
        },
      });
  });

  it('rejects for reasons of its own hand: the province’s never, an overdue supplement only after a return', () => {
    given(stream, isSubmitted)
      .when((loan) => rejectLoan({ reasons: ['NOT_ELIGIBLE', 'PROVINCE_DECLINED'] }, loan, countyOfficer))
      .thenRefused('reason-does-not-fit');
    given(stream, isSubmitted, passedCounty)
      .when((loan) => rejectLoan({ reasons: ['SUPPLEMENT_OVERDUE'] }, loan, cityOfficer))
      .thenRefused('reason-does-not-fit');
  });

  it('does not reject a returned loan before its supplement is overdue', () => {
    const rejectOn = (day: string) =>
      given(stream, isSubmitted, returned).when((loan) =>
        rejectLoan({ reasons: ['SUPPLEMENT_OVERDUE'] }, loan, { ...countyOfficer, today: day }),
      );
    rejectOn('2026-03-30').thenRefused('supplement-still-open');
    expect(isRefused(rejectOn('2026-03-31').decision)).toBe(false);
  });
});

describe('answering a return', () => {
  const resubmit = (day: string, change: Partial<typeof form> = {}, countedBeforeFen = 5_000_000_00) =>
    given(stream, isSubmitted, returned).when((loan) =>
      resubmitLoan(
        { ...submission, form: { ...form, ...change } },
        loan,
        { ...submissionFacts, filing: { ...facts, today: day, countedBeforeFen } },
        { ...clientManager, today: day },
      ),
    );

  it('is accepted on the last day and refused on the next', () => {
    expect(isRefused(resubmit('2026-03-30').decision)).toBe(false);
    resubmit('2026-03-31').thenRefused('supplement-overdue');
  });

  it('counts anew, as if its own reservation were not there', () => {
    const { decision } = resubmit('2026-03-30', { loanAmount: 6_000_000_00 }, 9_000_000_00);
    expect(decision).toMatchObject({
      events: [
        { data: { countedFen: 6_000_000_00, countedBeforeFen: 4_000_000_00, releasedFen: 5_000_000_00 } },
      ],
    });
  });

  it('keeps the drawdown what it is', () => {
    resubmit('2026-03-30', { iouNo: 'JJ-2026-002' }).thenRefused('drawdown-changed');
    resubmit('2026-03-30', { uscc: '91371681MA3TE5T2X3' }).thenRefused('drawdown-changed');
  });
});

describe('every other step', () => {
  it('is refused from a stage it does not start from', () => {
    given(stream, isSubmitted)
      .when((loan) => passCityReview(loan, now, cityOfficer))
      .thenRefused('step-not-allowed');
    given(stream, isSubmitted, passedCounty, passedCity, reported)
      .when((loan) => withdrawLoan({ reason: 'BANK_MISTAKE' }, loan, clientManager))
      .thenRefused('step-not-allowed');
    given(stream)
      .when((loan) => passCountyReview(loan, cityReview, countyOfficer))
      .thenRefused('loan-unknown');
  });
});
