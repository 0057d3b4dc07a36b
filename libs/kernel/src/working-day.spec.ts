import fc from 'fast-check';
import { addDays } from './civil-date';
import {
  isCalendarRefused,
  isWorkingDay,
  lastCoveredYear,
  workingDayAfter,
  type WorkCalendar,
} from './working-day';

describe('working day', () => {
  it.each([
    ['2020-06-22', 5, '2020-06-30'],
    ['2020-09-28', 5, '2020-10-12'],
    ['2020-09-28', 7, '2020-10-14'],
    ['2025-09-29', 7, '2025-10-15'],
  ])('publicity from %s for %d working days ends on %s', (published, days, ends) => {
    expect(workingDayAfter(calendar, published, days)).toBe(ends);
  });

  it('is not a weekend or a holiday, but a weekend made up for is', () => {
    expect(isWorkingDay(calendar, '2020-06-20')).toBe(false);
    expect(isWorkingDay(calendar, '2020-06-24')).toBe(true);
    expect(isWorkingDay(calendar, '2020-06-25')).toBe(false);
    expect(isWorkingDay(calendar, '2020-06-28')).toBe(true);
  });

  it('takes the day of publication as day 0, even on a Sunday', () => {
    expect(workingDayAfter(calendar, '2020-06-21', 0)).toBe('2020-06-21');
    expect(workingDayAfter(calendar, '2020-06-21', 1)).toBe('2020-06-22');
  });

  it('is counted forward only, in whole days', () => {
    expect(() => workingDayAfter(calendar, '2020-06-22', -1)).toThrow(RangeError);
    expect(() => workingDayAfter(calendar, '2020-06-22', 1.5)).toThrow(RangeError);
  });

  it('is never counted past the last loaded year', () => {
    expect(workingDayAfter(calendar, '2026-12-30', 1)).toBe('2026-12-31');
    expect(workingDayAfter(calendar, '2026-12-30', 2)).toEqual({
      refused: 'calendar-not-covered',
      detail: '工作日历未录入2027年（最后一个已录入年度为2026年），不能推算工作日。',
    });
  });

  it('is never guessed in a year that is missing between loaded ones', () => {
    expect(workingDayAfter(calendar, '2020-12-31', 1)).toMatchObject({ refused: 'calendar-not-covered' });
    expect(isWorkingDay(calendar, '2022-06-22')).toMatchObject({ refused: 'calendar-not-covered' });
  });

  it('is unknown while no calendar is loaded', () => {
    expect(lastCoveredYear([])).toBeUndefined();
    expect(isWorkingDay([], '2020-06-22')).toMatchObject({
      detail: '工作日历未录入2020年（尚未录入任何年度），不能推算工作日。',
    });
  });

  it('is known to the last loaded year, in whatever order the years came', () => {
    expect(lastCoveredYear([...calendar].reverse())).toBe(2026);
  });

  it('comes n-th when n − 1 working days lie between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 40 }), (offset, n) => {
        const start = addDays('2020-01-01', offset);
        const end = workingDayAfter(calendar, start, n);
        if (isCalendarRefused(end)) throw new Error(end.detail);
        let counted = 0;
        for (let day = addDays(start, 1); day <= end; day = addDays(day, 1))
          counted += isWorkingDay(calendar, day) === true ? 1 : 0;
        expect(counted).toBe(n);
        expect(isWorkingDay(calendar, end)).toBe(true);
      }),
    );
  });
});

const from = (first: string, days: number): string[] =>
  Array.from({ length: days }, (_, i) => addDays(first, i));

const calendar: WorkCalendar = [
  {
    year: 2020,
    holidays: [
      '2020-01-01',
      ...from('2020-01-24', 10),
      ...from('2020-04-04', 3),
      ...from('2020-05-01', 5),
      ...from('2020-06-25', 3),
      ...from('2020-10-01', 8),
    ],
    makeUpDays: ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
  },
  {
    year: 2025,
    holidays: from('2025-10-01', 8),
    makeUpDays: ['2025-09-28', '2025-10-11'],
  },
  { year: 2026, holidays: from('2026-10-01', 7), makeUpDays: ['2026-09-20', '2026-10-10'] },
];
