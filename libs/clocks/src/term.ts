import {
  addDays,
  addMonths,
  isCalendarRefused,
  workingDayAfter,
  type CivilDate,
  type WorkCalendar,
} from '@kejin/kernel';

/** How long something may take: working days by the calendar, calendar days, or months clamped to their last day. */
export type ClockTerm = Readonly<{ unit: 'WORKDAY' | 'DAY' | 'MONTH'; n: number }>;

/**
 * The last day of a term that begins on a day, which itself is day 0. Null where the calendar of that year is not
 * published yet: the deadline stands as 待定, and is computed when it is.
 */
export const lastDayOf = (
  { unit, n }: ClockTerm,
  from: CivilDate,
  calendar: WorkCalendar,
): CivilDate | null => {
  switch (unit) {
    case 'DAY':
      return addDays(from, n);
    case 'MONTH':
      return addMonths(from, n);
    case 'WORKDAY': {
      const day = workingDayAfter(calendar, from, n);
      return isCalendarRefused(day) ? null : day;
    }
  }
};

/** The instant at which a day has passed in Asia/Shanghai (24:00), ISO, UTC: the first one that is too late. */
export const endOfDay = (day: CivilDate): string => `${day}T16:00:00.000Z`;

const HALF_DAY_MS = 8 * 3_600_000;

/** The last day that a due instant leaves: 24:00 of a day still belongs to it. */
export const dayBefore = (dueAt: string): CivilDate =>
  new Date(Date.parse(dueAt) - 1 + HALF_DAY_MS).toISOString().slice(0, 10);
