import type { Recorded } from '@kejin/contracts/envelope';
import { calendarContract, type CalendarEvent, type CalendarYearProposed } from '@kejin/contracts/policy';
import { streamOf } from '@kejin/event-store';

export type Schedule = CalendarYearProposed['data'];

/** The last proposal of a year, and the last revision that was published. */
export type Calendar = Readonly<{
  proposal: Schedule | null;
  maker: string | null;
  publishedRevision: number;
}>;

const evolve = (calendar: Calendar, event: Recorded<CalendarEvent>): Calendar => {
  switch (event.type) {
    case 'CalendarYearProposed':
      return { ...calendar, proposal: event.data, maker: event.personId ?? null };
    case 'CalendarYearPublished':
      return { ...calendar, publishedRevision: event.data.revision };
    case 'CalendarStepRefused':
      return calendar;
  }
};

const initialState: Calendar = { proposal: null, maker: null, publishedRevision: 0 };

export const calendarStream = streamOf(calendarContract, { initialState, evolve });

/** A year has one stream, so its id is made of the year. */
export const calendarIdOf = (year: number): string => `63616c00-0000-8000-8000-00000000${year}`;

/** A revision is a case of its own: whoever wrote the first may confirm the second. */
export const revisionCaseOf = (year: number, revision: number): string =>
  `63616c00-0000-8000-8001-${String(revision).padStart(8, '0')}${year}`;
