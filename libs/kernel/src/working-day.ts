import { addDays, weekdayOf, yearOf, type CivilDate } from './civil-date';
import { refuse, type Refused } from './decision';

/** The State Council's schedule of one year: days off that are not weekends, and weekend days that are worked. */
export type CalendarYear = Readonly<{
  year: number;
  holidays: readonly CivilDate[];
  makeUpDays: readonly CivilDate[];
}>;

export type WorkCalendar = readonly CalendarYear[];

/** The schedule of that year is not loaded. Weekends alone would be a guess, so nobody gets a date. */
export type CalendarRefused = Refused<'calendar-not-covered'>;

/** Ask this before using an answer: a refusal is a truthy value. */
export const isCalendarRefused = (answer: boolean | CivilDate | CalendarRefused): answer is CalendarRefused =>
  typeof answer === 'object';

export const lastCoveredYear = (calendar: WorkCalendar): number | undefined =>
  calendar.length === 0 ? undefined : Math.max(...calendar.map(({ year }) => year));

export const isWorkingDay = (calendar: WorkCalendar, date: CivilDate): boolean | CalendarRefused => {
  const schedule = calendar.find(({ year }) => year === yearOf(date));
  if (!schedule) return notCovered(calendar, date);
  if (schedule.makeUpDays.includes(date)) return true;
  return weekdayOf(date) <= 5 && !schedule.holidays.includes(date);
};

/** The n-th working day after a date. The date itself is day 0, whatever kind of day it is. */
export const workingDayAfter = (
  calendar: WorkCalendar,
  date: CivilDate,
  n: number,
): CivilDate | CalendarRefused => {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('Working days are counted forward.');
  let day = date;
  let answer = isWorkingDay(calendar, day);
  for (let left = n; left > 0 && !isCalendarRefused(answer); left -= answer === true ? 1 : 0) {
    day = addDays(day, 1);
    answer = isWorkingDay(calendar, day);
  }
  return isCalendarRefused(answer) ? answer : day;
};

const notCovered = (calendar: WorkCalendar, date: CivilDate): CalendarRefused => {
  const last = lastCoveredYear(calendar);
  const loaded = last === undefined ? '尚未录入任何年度' : `最后一个已录入年度为${last}年`;
  return refuse('calendar-not-covered', `工作日历未录入${yearOf(date)}年（${loaded}），不能推算工作日。`);
};
