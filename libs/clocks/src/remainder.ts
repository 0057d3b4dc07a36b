import { addDays, isCalendarRefused, isWorkingDay, type CivilDate, type WorkCalendar } from '@kejin/kernel';
import { dayBefore, endOfDay, lastDayOf } from './term';

/** What is left of a clock that was stopped: whole working days, or milliseconds. Never less than nothing. */
export type Remainder = Readonly<{ unit: 'WORKDAY' | 'MS'; n: number }>;

/** A running clock as far as stopping it is concerned. */
export type Running = Readonly<{ unit: 'WORKDAY' | 'DAY' | 'MONTH'; dueOn: CivilDate; dueAt: string }>;

/** Until when it runs. Null where the calendar does not reach so far. */
export type Due = Readonly<{ dueOn: CivilDate; dueAt: string }> | null;

/**
 * What is left at an instant. Of a clock in working days: those after the day on which it is stopped, because a day
 * that has begun is used. Null where the calendar cannot say.
 */
export const remainderOf = (clock: Running, at: string, calendar: WorkCalendar): Remainder | null => {
  if (clock.unit !== 'WORKDAY')
    return { unit: 'MS', n: Math.max(0, Date.parse(clock.dueAt) - Date.parse(at)) };
  let left = 0;
  for (let day = addDays(dayOf(at), 1); day <= clock.dueOn; day = addDays(day, 1)) {
    const worked = isWorkingDay(calendar, day);
    if (isCalendarRefused(worked)) return null;
    left += worked ? 1 : 0;
  }
  return { unit: 'WORKDAY', n: left };
};

/** The clock goes on at an instant with what was left: stopping and going on takes nothing and gives nothing. */
export const resumed = ({ unit, n }: Remainder, at: string, calendar: WorkCalendar): Due => {
  if (unit === 'MS') {
    const dueAt = new Date(Date.parse(at) + n).toISOString();
    return { dueOn: dayBefore(dueAt), dueAt };
  }
  const dueOn = lastDayOf({ unit: 'WORKDAY', n }, dayOf(at), calendar);
  return dueOn === null ? null : { dueOn, dueAt: endOfDay(dueOn) };
};

/** The day in Asia/Shanghai on which an instant falls. */
const dayOf = (at: string): CivilDate => dayBefore(new Date(Date.parse(at) + 1).toISOString());
