import fc from 'fast-check';
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  isCivilDate,
  monthOf,
  shanghaiDate,
  weekdayOf,
  yearOf,
} from './civil-date';

describe('civil date', () => {
  it.each(['1900-01-01', '2199-12-31', '2020-02-29', '2000-02-29', '2021-04-30'])('knows %s', (text) => {
    expect(isCivilDate(text)).toBe(true);
  });

  it.each(['1899-12-31', '2200-01-01', '2021-02-29', '1900-02-29', '2100-02-29', '2021-04-31', '2021-00-10'])(
    'refuses %s, which does not exist or lies outside 1900 to 2199',
    (text) => {
      expect(isCivilDate(text)).toBe(false);
    },
  );

  it.each(['', '2021-1-1', '20210101', '2021/01/01', '2021-13-01', '2021-01-00', '２０２１-01-01'])(
    'refuses %j',
    (text) => {
      expect(isCivilDate(text)).toBe(false);
    },
  );

  it.each(['2021-01-01\n', ' 2021-01-01', '2021-01-01T00:00:00Z', '+021-01-01'])('refuses %j', (text) => {
    expect(isCivilDate(text)).toBe(false);
  });

  it('names its month, year and weekday', () => {
    expect(monthOf('2020-06-22')).toBe('2020-06');
    expect(yearOf('2020-06-22')).toBe(2020);
    expect(weekdayOf('2020-06-22')).toBe(1);
    expect(weekdayOf('2020-06-28')).toBe(7);
  });

  it('sorts earlier days first', () => {
    const days = ['2021-01-01', '2019-12-31', '2020-02-29', '2020-02-29'];
    expect(days.sort(compareDates)).toEqual(['2019-12-31', '2020-02-29', '2020-02-29', '2021-01-01']);
  });

  it('throws on text that is not a day, which is a bug of the caller', () => {
    expect(() => addDays('2021-02-29', 1)).toThrow(RangeError);
    expect(() => addDays('2021-02-28', 0.5)).toThrow(RangeError);
  });
});

describe('days', () => {
  it('counts the first day and not the last: 2021-03-15 to 2022-03-14 is 364 days (S1)', () => {
    expect(daysBetween('2021-03-15', '2022-03-14')).toBe(364);
  });

  it.each([
    ['2021-04-01', '2022-02-28', 333],
    ['2022-03-25', '2022-06-21', 88],
    ['2020-02-28', '2020-03-01', 2],
    ['2021-02-28', '2021-03-01', 1],
    ['2021-03-01', '2021-02-28', -1],
  ])('from %s to %s are %d days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  it('agree with the proleptic Gregorian calendar of the platform', () => {
    fc.assert(
      fc.property(day, day, (from, to) => {
        const ms = Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`);
        expect(daysBetween(from, to)).toBe(ms / 86_400_000);
        expect(addDays(from, ms / 86_400_000)).toBe(to);
        expect(weekdayOf(from) % 7).toBe(new Date(`${from}T00:00:00Z`).getUTCDay());
      }),
    );
  });
});

describe('months', () => {
  it.each([
    ['2020-11-30', 3, '2021-02-28'],
    ['2019-11-30', 3, '2020-02-29'],
    ['2020-11-28', 3, '2021-02-28'],
    ['2021-01-31', 1, '2021-02-28'],
    ['2021-03-31', -1, '2021-02-28'],
    ['2021-01-15', -1, '2020-12-15'],
    ['2020-02-29', 12, '2021-02-28'],
    ['2021-12-31', 0, '2021-12-31'],
  ])('%s plus %d months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  it('keep the day, or the last day of a shorter month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (from, months) => {
        const to = addMonths(from, months);
        const monthsOf = (date: string) => yearOf(date) * 12 + Number(date.slice(5, 7));
        expect(monthsOf(to) - monthsOf(from)).toBe(months);
        expect(to.slice(8) === from.slice(8) || addDays(to, 1).endsWith('-01')).toBe(true);
      }),
    );
  });
});

describe('the day in Shanghai', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(shanghaiDate(Date.parse('2020-06-21T15:59:59.999Z'))).toBe('2020-06-21');
    expect(shanghaiDate(Date.parse('2020-06-21T16:00:00.000Z'))).toBe('2020-06-22');
  });

  it('is right before 1970 as well', () => {
    expect(shanghaiDate(-1)).toBe('1970-01-01');
    expect(shanghaiDate(-8 * 3_600_000 - 1)).toBe('1969-12-31');
  });
});

const FIRST = Date.parse('1900-01-01T00:00:00Z') / 86_400_000;
const LAST = Date.parse('2199-12-31T00:00:00Z') / 86_400_000;
const day = fc
  .integer({ min: FIRST, max: LAST })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
