import type { WorkCalendar } from '@kejin/kernel';
import { filingDeadline } from './filing-deadline';

describe('last day to file a drawdown', () => {
  it.each([
    ['2024-01-15', '2024-04-15'],
    ['2020-11-30', '2021-02-28'],
    ['2023-11-30', '2024-02-29'],
    ['2024-10-31', '2025-01-31'],
  ])('three months after %s is %s', (drawdownOn, lastDay) => {
    expect(filingDeadline({ n: 3, unit: 'MONTH', from: 'DRAWDOWN' }, drawdownOn, undefined)).toBe(lastDay);
  });

  it('may be counted in days', () => {
    expect(filingDeadline({ n: 90, unit: 'DAY', from: 'DRAWDOWN' }, '2024-01-15', undefined)).toBe(
      '2024-04-14',
    );
  });

  it('may be counted in working days, and is unknown past the calendar', () => {
    const fiveWorkdays = { n: 5, unit: 'WORKDAY', from: 'DRAWDOWN' } as const;
    expect(filingDeadline(fiveWorkdays, '2020-09-28', calendar)).toBe('2020-10-12');
    expect(filingDeadline(fiveWorkdays, '2020-12-25', calendar)).toMatchObject({
      refused: 'calendar-not-covered',
    });
    expect(filingDeadline(fiveWorkdays, '2020-09-28', undefined)).toMatchObject({
      refused: 'calendar-not-covered',
    });
  });
});

const calendar: WorkCalendar = [
  {
    year: 2020,
    holidays: ['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => `2020-10-${day}`),
    makeUpDays: ['2020-09-27', '2020-10-10'],
  },
];
