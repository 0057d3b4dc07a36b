import { addDays } from '@kejin/kernel';
import { officialSchedules } from './policy-calendar';

/** A year's days, one by one. */
export type SampleCalendar = Readonly<{ year: number; holidays: string[]; makeUpDays: string[] }>;

const daysOf = (year: number, spans: readonly string[]): string[] =>
  spans.flatMap((span) => {
    const [first = '', last = first] = span.split('..').map((day) => `${year}-${day}`);
    const days: string[] = [];
    for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
    return days;
  });

export const sampleCalendars: readonly SampleCalendar[] = officialSchedules.map(
  ({ year, holidays, makeUpDays }) => ({
    year,
    holidays: daysOf(year, holidays),
    makeUpDays: daysOf(year, makeUpDays),
  }),
);
