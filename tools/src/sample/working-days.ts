import {
  addDays,
  addMonths,
  isCalendarRefused,
  isWorkingDay,
  monthOf,
  weekdayOf,
  type CivilDate,
} from '@kejin/kernel';
import { sampleCalendars } from './sample-calendars';

/** Past the last announced calendar a weekday is taken for a working day: sample data may guess, the services do not. */
const isOpen = (day: CivilDate): boolean => {
  const answer = isWorkingDay(sampleCalendars, day);
  return isCalendarRefused(answer) ? weekdayOf(day) <= 5 : answer;
};

/** That day, or the next one on which offices are open. */
export const openDayFrom = (day: CivilDate): CivilDate => (isOpen(day) ? day : openDayFrom(addDays(day, 1)));

/** The n-th open day after it. */
export const openDayAfter = (day: CivilDate, n: number): CivilDate =>
  n === 0 ? day : openDayAfter(openDayFrom(addDays(day, 1)), n - 1);

/** An open day of the month after, on that day of the month or as soon as offices open. */
export const openDayNextMonth = (day: CivilDate, dayOfMonth: string): CivilDate =>
  openDayFrom(`${monthOf(addMonths(`${monthOf(day)}-01`, 1))}-${dayOfMonth}`);
