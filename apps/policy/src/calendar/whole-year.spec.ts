import { plausibleYear } from '@kejin/testing';
import { yearProblem } from './whole-year';

const year = (holidays: readonly string[], makeUpDays: readonly string[] = []) =>
  yearProblem({ year: 2027, holidays: [...holidays], makeUpDays: [...makeUpDays] });
const { holidays } = plausibleYear(2027);
const without = (...days: string[]) => holidays.filter((day) => !days.includes(day.slice(5)));
const springFestival = (...days: string[]) => [
  ...without('02-10', '02-11', '02-12', '02-13', '02-14', '02-15', '02-16'),
  ...days.map((day) => `2027-${day}`),
];

describe('a year of working days', () => {
  it('is one with its statutory holidays', () => {
    expect(year(holidays)).toBeUndefined();
  });

  it.each(['01-01', '05-01', '10-01', '10-02', '10-03'])('is none without %s', (day) => {
    expect(year(without(day))).toMatchObject({ refused: 'statutory-holiday-missing' });
  });

  it('is none without any holiday, nor with make-up days only', () => {
    expect(year([])?.detail).toMatch(/元旦.*劳动节.*国庆节.*春节/);
    expect(year([], ['2027-02-20'])).toMatchObject({ refused: 'statutory-holiday-missing' });
  });

  it.each([
    ['its first three possible days', ['01-20', '01-21', '01-22'], false],
    ['its last three possible days', ['02-23', '02-24', '02-25'], false],
    ['a day too late', ['02-24', '02-25', '02-26'], true],
    ['a day too early', ['01-19', '01-20', '01-21'], true],
    ['two days', ['02-05', '02-06'], true],
    ['three days with a gap', ['02-05', '02-06', '02-08'], true],
  ])('with a Spring Festival of %s', (_, days, isMissing) => {
    const more = ['2027-06-09', '2027-06-10', '2027-06-11'];
    const code = year([...springFestival(...days), ...more])?.refused;
    expect(code === 'statutory-holiday-missing').toBe(isMissing);
  });

  // 2027: the plausible year has 11 weekdays off.
  it.each([
    [2, 0, undefined],
    [3, 0, 'make-up-days-implausible'],
    [0, 4, undefined],
    [0, 5, 'make-up-days-implausible'],
  ])('with %i make-up days and %i further days off', (makeUp, further, code) => {
    const saturdays = ['2027-02-20', '2027-02-27', '2027-10-09'].slice(0, makeUp);
    const weekdays = ['2027-06-07', '2027-06-08', '2027-06-09', '2027-06-10', '2027-06-11'].slice(0, further);
    expect(year([...holidays, ...weekdays], saturdays)?.refused).toBe(code);
  });
});
