/* eslint-disable max-lines -- the life of one case, told in one place */
import type { LoanEvent } from '@kejin/contracts/risk-compensation';
import { isRefused } from '@kejin/kernel';
import { given } from '@kejin/testing';
import { stepsFrom } from './case-steps';
import {
  by,
  cityOfficer,
  clientManager,
  countyOfficer,
  facts,
  form,
  loanId,
  party,
  stream,
  submission,
  submissionFacts,
  submitted,
  today,
} from './filing-example';
import { loanStages } from './loan';
import { recordProvinceAnswer, reportLoans } from './report-loans';
import { passCityReview, passCountyReview, rejectLoan, returnLoan, withdrawLoan } from './review-loan';
import { resubmitLoan, submitLoan } from './submit-loan';

const calendar = [{ year: 2026, holidays: ['2026-03-24'], makeUpDays: [] }];
const returnFacts = { calendar, supplementWorkdays: 5 };
const cityReview = { calendar, cityWorkdays: 5 };

const isSubmitted = by(clientManager, submitted());
const passedCounty = by(countyOfficer, {
  type: 'LoanPassedCounty',
  data: { ...party, passedOn: today },
} as const);
const passedCity = by(cityOfficer, { type: 'LoanPassedCity', data: { ...party, passedOn: today } } as const);
const reported = by(cityOfficer, {
  type: 'LoanReported',
  data: { ...party, reportNo: 'BS-2026-03', reportMonth: '2026-03', reportedOn: today },
} as const);
const returned = by(countyOfficer, {
  type: 'LoanReturned',
  data: {
    ...party,
    stage: 'COUNTY',
    reasons: ['FIELD_WRONG'],
    returnedOn: today,
    supplementDueOn: '2026-03-30',
    supplementWorkdays: 5,
  },
} as const) as LoanEvent;
const pendingReturn = { ...returned, data: { ...returned.data, supplementDueOn: null } } as LoanEvent;
const withdrawn = by(clientManager, {
  type: 'LoanWithdrawn',
  data: { ...party, reason: 'BANK_MISTAKE', releasedFen: 5_000_000_00, withdrawnOn: today },
} as const) as LoanEvent;

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
      { ...submission, form: { ...form, annualRate: 9_000_000 } },
      { stage: 'UNKNOWN' },
      submissionFacts,
      clientManager,
    );
    expect(decision).toMatchObject({ refused: 'rate-too-high' });
    expect(decision.trace).toHaveLength(13);
  });
});

describe('review', () => {
  it('goes from the county to the city to the report', () => {
    given(stream, isSubmitted)
      .when((loan) => passCountyReview(loan, cityReview, countyOfficer))
      .thenEvents({
        type: 'LoanPassedCounty',
        data: { ...party, passedOn: today, reviewDueOn: '2026-03-30', reviewWorkdays: 5 },
      });
    given(stream, isSubmitted, passedCounty)
      .when((loan) => passCityReview(loan, cityOfficer))
      .thenEvents({
        type: 'LoanPassedCity',
        data: { ...party, passedOn: today },
      });
  });

  it('is not done by whoever submitted, and keeps the attempt', () => {
    given(stream, isSubmitted)
      .when((loan) =>
        passCountyReview(loan, cityReview, { ...countyOfficer, personId: clientManager.personId }),
      )
      .thenRefused('duty-conflict', {
        type: 'LoanStepRefused',
        data: { ...party, step: 'PassCountyReview', refusal: 'duty-conflict', refusedOn: today },
      });
  });

  it('is not done twice by one hand on two levels', () => {
    given(stream, isSubmitted, passedCounty)
      .when((loan) => passCityReview(loan, { ...cityOfficer, personId: countyOfficer.personId }))
      .thenRefused('duty-conflict');
  });

  it('gives the bank five working days to answer a return', () => {
    given(stream, isSubmitted)
      .when((loan) => returnLoan({ reasons: ['FIELD_WRONG'] }, loan, returnFacts, countyOfficer))
      .thenEvents({
        type: 'LoanReturned',
        data: {
          ...party,
          stage: 'COUNTY',
          reasons: ['FIELD_WRONG'],
          returnedOn: '2026-03-20',
          supplementDueOn: '2026-03-30',
          supplementWorkdays: 5,
        },
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
          ...party,
          stage: 'COUNTY',
          reasons: ['DUPLICATE'],
          releasedFen: 5_000_000_00,
          rejectedOn: today,
        },
      });
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

describe('the province', () => {
  const answer = { accepted: true, filedOn: today, noticeNo: '2026年第3号' } as const;

  it('is sent all loans of a report or none', () => {
    const loans = { [loanId]: replayed(isSubmitted, passedCounty, passedCity), other: replayed(isSubmitted) };
    expect(reportLoans({ reportNo: 'BS-1', reportMonth: '2026-03' }, loans, cityOfficer)).toMatchObject({
      refused: 'step-not-allowed',
    });
    const one = reportLoans(
      { reportNo: 'BS-1', reportMonth: '2026-03' },
      { [loanId]: loans[loanId] as never },
      cityOfficer,
    );
    expect(one).toMatchObject({ appends: [{ to: loanId, events: [{ type: 'LoanReported' }] }] });
  });

  it('files a loan under the county’s next number of the month, complete', () => {
    const { decision } = given(stream, isSubmitted, passedCounty, passedCity, reported).when((loan) =>
      recordProvinceAnswer(answer, loan, 41, cityOfficer),
    );
    expect(decision).toMatchObject({
      events: [
        {
          type: 'LoanFiled',
          data: {
            filingNo: 'BZ2026033716020042',
            countedFen: 5_000_000_00,
            rateType: 'LPR_FLOAT',
            spreadBp: 45,
          },
        },
      ],
    });
  });

  it('runs out of numbers after 9999', () => {
    const at = (last: number) =>
      given(stream, isSubmitted, passedCounty, passedCity, reported).when((loan) =>
        recordProvinceAnswer(answer, loan, last, cityOfficer),
      );
    expect(isRefused(at(9998).decision)).toBe(false);
    at(9999).thenRefused('filing-numbers-exhausted');
  });

  it('cannot have answered tomorrow', () => {
    given(stream, isSubmitted, passedCounty, passedCity, reported)
      .when((loan) => recordProvinceAnswer({ ...answer, filedOn: '2026-03-21' }, loan, 0, cityOfficer))
      .thenRefused('date-in-the-future');
  });

  it('cannot have answered before it was asked: on the day of the report, not the day before', () => {
    const reportedEarlier = by(cityOfficer, {
      ...reported,
      data: { ...reported.data, reportedOn: '2026-03-10' },
    } as const);
    const answered = (day: string) =>
      given(stream, isSubmitted, passedCounty, passedCity, reportedEarlier).when((loan) =>
        recordProvinceAnswer({ ...answer, filedOn: day }, loan, 0, cityOfficer),
      );
    expect(isRefused(answered('2026-03-10').decision)).toBe(false);
    answered('2026-03-09').thenRefused('answer-before-report');
    answered('2001-01-01').thenRefused('answer-before-report');
    given(stream, isSubmitted, passedCounty, passedCity, reportedEarlier)
      .when((loan) =>
        recordProvinceAnswer({ accepted: false, answeredOn: '2026-03-09' }, loan, 0, cityOfficer),
      )
      .thenRefused('answer-before-report');
  });

  it('declines a loan, which gives back what was held', () => {
    given(stream, isSubmitted, passedCounty, passedCity, reported)
      .when((loan) => recordProvinceAnswer({ accepted: false, answeredOn: today }, loan, 0, cityOfficer))
      .thenEvents({
        type: 'LoanRejected',
        data: {
          ...party,
          stage: 'PROVINCE',
          reasons: ['PROVINCE_DECLINED'],
          releasedFen: 5_000_000_00,
          rejectedOn: today,
        },
      });
  });
});

describe('every other step', () => {
  it('is refused from a stage it does not start from', () => {
    given(stream, isSubmitted)
      .when((loan) => passCityReview(loan, cityOfficer))
      .thenRefused('step-not-allowed');
    given(stream, isSubmitted, passedCounty, passedCity, reported)
      .when((loan) => withdrawLoan({ reason: 'BANK_MISTAKE' }, loan, clientManager))
      .thenRefused('step-not-allowed');
    given(stream)
      .when((loan) => passCountyReview(loan, cityReview, countyOfficer))
      .thenRefused('loan-unknown');
  });

  it('leaves no stage that nothing can reach or leave by mistake', () => {
    const left = new Set(Object.values(stepsFrom).flat());
    const ends = loanStages.filter((stage) => !left.has(stage));
    expect(ends).toEqual(['FILED', 'REJECTED']);
  });
});

const replayed = (...events: LoanEvent[]) => events.reduce(stream.evolve, stream.initialState);
