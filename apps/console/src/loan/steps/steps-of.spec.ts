import { stepsOf } from './steps-of';

const may =
  (...own: string[]) =>
  (permission: string) =>
    own.includes(permission);

describe('what may be done with a loan', () => {
  it.each([
    ['COUNTY_REVIEW', ['PassCountyReview'], ['pass', 'return', 'reject']],
    ['COUNTY_REVIEW', ['PassCityReview'], []],
    ['CITY_REVIEW', ['PassCityReview'], ['pass', 'return', 'reject']],
    ['AWAITING_REPORT', ['ReportLoans'], ['report']],
    ['REPORTED', ['ReportLoans', 'RecordProvinceAnswer'], ['answer']],
    ['RETURNED', ['ResubmitLoan', 'WithdrawLoan'], ['resubmit', 'withdraw']],
    ['REPORTED', ['WithdrawLoan'], []],
    ['FILED', ['WithdrawLoan', 'PassCityReview', 'ResubmitLoan'], []],
  ] as const)('%s by %j is %j', (stage, own, steps) => expect(stepsOf(stage, may(...own))).toEqual(steps));
});
