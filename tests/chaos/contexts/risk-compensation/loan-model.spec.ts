import { modelStageAfter, stepsFrom, wrongWith, type ModelLoan } from './loan-model';

const loan: ModelLoan = {
  loanId: 'l',
  stage: 'CITY_REVIEW',
  version: 2,
  county: 'c',
  bank: 'b',
  form: {},
};
const event = { id: 'e3', type: 'LoanPassedCity', streamVersion: 3 };

describe('the model of a loan', () => {
  it('ends where nothing is left to do', () => {
    expect(stepsFrom('FILED')).toEqual([]);
    expect(modelStageAfter('COUNTY_REVIEW', 'county-pass')).toBe('CITY_REVIEW');
    expect(modelStageAfter('COUNTY_REVIEW', 'city-pass')).toBeUndefined();
  });

  it('takes one new event under the next version, and nothing else', () => {
    expect(
      wrongWith(loan, 'city-pass', { streamVersion: 3, events: [event], replayed: false }),
    ).toBeUndefined();
    expect(wrongWith(loan, 'city-pass', { streamVersion: 4, events: [event], replayed: false })).toContain(
      '版本应为 3',
    );
    expect(
      wrongWith(loan, 'city-pass', { streamVersion: 3, events: [event, event], replayed: false }),
    ).toContain('2 个');
  });
});
