import type { Recorded } from '@kejin/contracts/envelope';
import { calendarContract, type CalendarEvent, type CalendarYearProposed } from '@kejin/contracts/policy';
import { streamOf } from '@kejin/event-store';

export type Schedule = CalendarYearProposed['data'];

export type CalendarProposal = Readonly<{ schedule: Schedule; maker: string | null }>;

/** What waits for a second person, the revision that was proposed last, and the one that was published last. */
export type Calendar = Readonly<{
  proposal: CalendarProposal | null;
  lastRevision: number;
  publishedRevision: number;
}>;

const evolve = (calendar: Calendar, event: Recorded<CalendarEvent>): Calendar => {
  switch (event.type) {
    case 'CalendarYearProposed':
      return {
        ...calendar,
        proposal: { schedule: event.data, maker: event.personId ?? null },
        lastRevision: event.data.revision,
      };
    case 'CalendarYearPublished':
      return { ...calendar, proposal: null, publishedRevision: event.data.revision };
    case 'CalendarYearRejected':
    case 'CalendarYearWithdrawn':
      return { ...calendar, proposal: null };
    case 'CalendarStepRefused':
      return calendar;
  }
};

const initialState: Calendar = { proposal: null, lastRevision: 0, publishedRevision: 0 };

export const calendarStream = streamOf(calendarContract, { initialState, evolve });

/** A year has one stream, so its id is made of the year. */
export const calendarIdOf = (year: number): string => `63616c00-0000-8000-8000-00000000${year}`;

/** A revision is a case of its own: whoever wrote the first may confirm the second. */
export const revisionCaseOf = (year: number, revision: number): string =>
  `63616c00-0000-8000-8001-${String(revision).padStart(8, '0')}${year}`;
