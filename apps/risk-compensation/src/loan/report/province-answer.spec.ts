import { isRefused } from '@kejin/kernel';
import { given } from '@kejin/testing';
import { isSubmitted, passedCity, passedCounty, replayed, reported } from '../case.fixture';
import { by, cityOfficer, loanId, loanKeys, now, stream, today } from '../filing.fixture';
import { recordProvinceAnswer } from './record-province-answer';
import { reportLoans } from './report-loans';

describe('the province', () => {
  const answer = { accepted: true, filedOn: today, noticeNo: '2026年第3号' } as const;

  it('is sent all loans of a report or none', () => {
    const loans = {
      [loanId]: { loan: replayed(isSubmitted, passedCounty, passedCity), now },
      other: { loan: replayed(isSubmitted), now },
    };
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

  it('gets no second report under a number, and is told first what is wrong with the loans', () => {
    const report = { reportNo: 'BS-1', reportMonth: '2026-03' };
    const passed = { [loanId]: { loan: replayed(isSubmitted, passedCounty, passedCity), now } };
    const earlier = { reportMonth: '2026-03' };
    expect(reportLoans(report, passed, cityOfficer, earlier)).toEqual({
      refused: 'report-number-used',
      detail: '报送文号“BS-1”已用于2026-03的报送，请核对后换用新的文号。',
    });
    expect(
      reportLoans(report, { other: { loan: replayed(isSubmitted), now } }, cityOfficer, earlier),
    ).toMatchObject({
      refused: 'step-not-allowed',
    });
    expect(reportLoans(report, passed, cityOfficer)).toMatchObject({ appends: [{ to: loanId }] });
  });

  it.each([
    ['2026-02', '早于提交备案之日'],
    ['2026-04', '在本月之后'],
  ])('gets no report of %s about a loan of March, in March', (reportMonth, why) => {
    const passed = { [loanId]: { loan: replayed(isSubmitted, passedCounty, passedCity), now } };
    expect(reportLoans({ reportNo: 'BS-1', reportMonth }, passed, cityOfficer)).toMatchObject({
      refused: 'report-month-wrong',
      detail: expect.stringContaining(why),
    });
  });

  it('files a loan under the county’s next number of the month, complete', () => {
    const { decision } = given(stream, isSubmitted, passedCounty, passedCity, reported).when((loan) =>
      recordProvinceAnswer(answer, loan, { lastSequence: 41, now }, cityOfficer),
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
        recordProvinceAnswer(answer, loan, { lastSequence: last, now }, cityOfficer),
      );
    expect(isRefused(at(9998).decision)).toBe(false);
    at(9999).thenRefused('filing-numbers-exhausted');
  });

  it('cannot have answered tomorrow', () => {
    given(stream, isSubmitted, passedCounty, passedCity, reported)
      .when((loan) =>
        recordProvinceAnswer(
          { ...answer, filedOn: '2026-03-21' },
          loan,
          { lastSequence: 0, now },
          cityOfficer,
        ),
      )
      .thenRefused('date-in-the-future');
  });

  it('cannot have answered before it was asked: on the day of the report, not the day before', () => {
    const reportedEarlier = by(cityOfficer, {
      ...reported,
      data: { ...reported.data, reportedOn: '2026-03-10' },
    } as const);
    const answered = (day: string) =>
      given(stream, isSubmitted, passedCounty, passedCity, reportedEarlier).when((loan) =>
        recordProvinceAnswer({ ...answer, filedOn: day }, loan, { lastSequence: 0, now }, cityOfficer),
      );
    expect(isRefused(answered('2026-03-10').decision)).toBe(false);
    answered('2026-03-09').thenRefused('answer-before-report');
    answered('2001-01-01').thenRefused('answer-before-report');
    given(stream, isSubmitted, passedCounty, passedCity, reportedEarlier)
      .when((loan) =>
        recordProvinceAnswer(
          { accepted: false, answeredOn: '2026-03-09' },
          loan,
          { lastSequence: 0, now },
          cityOfficer,
        ),
      )
      .thenRefused('answer-before-report');
  });

  it('declines a loan, which gives back what was held', () => {
    given(stream, isSubmitted, passedCounty, passedCity, reported)
      .when((loan) =>
        recordProvinceAnswer(
          { accepted: false, answeredOn: today },
          loan,
          { lastSequence: 0, now },
          cityOfficer,
        ),
      )
      .thenEvents({
        type: 'LoanRejected',
        data: {
          ...loanKeys,
          stage: 'PROVINCE',
          reasons: ['PROVINCE_DECLINED'],
          releasedFen: 5_000_000_00,
          rejectedOn: today,
        },
      });
  });
});
