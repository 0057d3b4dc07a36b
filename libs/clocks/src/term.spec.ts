import { dayBefore, endOfDay, lastDayOf } from './term';

const calendar = [{ year: 2026, holidays: ['2026-10-01', '2026-10-02'], makeUpDays: ['2026-10-10'] }];

describe('the last day of a term', () => {
  it('counts working days from the day after', () => {
    expect(lastDayOf({ unit: 'WORKDAY', n: 1 }, '2026-09-30', calendar)).toBe('2026-10-05');
    expect(lastDayOf({ unit: 'WORKDAY', n: 6 }, '2026-09-30', calendar)).toBe('2026-10-10');
  });

  it('is 待定 past the last published year, and on its last day not yet', () => {
    expect(lastDayOf({ unit: 'WORKDAY', n: 1 }, '2026-12-30', calendar)).toBe('2026-12-31');
    expect(lastDayOf({ unit: 'WORKDAY', n: 2 }, '2026-12-30', calendar)).toBeNull();
    expect(lastDayOf({ unit: 'WORKDAY', n: 1 }, '2026-12-31', [])).toBeNull();
  });

  it('in days and months needs no calendar, and a month is clamped to its last day', () => {
    expect(lastDayOf({ unit: 'DAY', n: 30 }, '2026-12-31', [])).toBe('2027-01-30');
    expect(lastDayOf({ unit: 'MONTH', n: 3 }, '2026-11-30', [])).toBe('2027-02-28');
  });
});

describe('a day in Asia/Shanghai', () => {
  it('has passed at its 24:00, which still names it', () => {
    expect(endOfDay('2026-03-30')).toBe('2026-03-30T16:00:00.000Z');
    expect(dayBefore('2026-03-30T16:00:00.000Z')).toBe('2026-03-30');
    expect(dayBefore('2026-03-30T16:00:00.001Z')).toBe('2026-03-31');
  });
});
