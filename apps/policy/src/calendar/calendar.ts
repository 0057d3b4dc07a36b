import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { CalendarEvent, CalendarYearProposed } from '@kejin/contracts/policy';
import type { Stream } from '@kejin/kernel';

export type Schedule = CalendarYearProposed['data'];

/** The last proposal of a year, and the last revision that was published. */
export type Calendar = Readonly<{
  proposal: Schedule | null;
  maker: string | null;
  publishedRevision: number;
}>;

/** The store hands over the envelope as well, and only there stands who acted. */
type Told = CalendarEvent & Partial<Pick<RecordedEvent, 'personId'>>;

const evolve = (calendar: Calendar, event: Told): Calendar => {
  switch (event.type) {
    case 'CalendarYearProposed':
      return { ...calendar, proposal: event.data, maker: event.personId ?? null };
    case 'CalendarYearPublished':
      return { ...calendar, publishedRevision: event.data.revision };
    case 'CalendarStepRefused':
      return calendar;
  }
};

export const calendarStream: Stream<Calendar, Told> = {
  name: 'calendar',
  initialState: { proposal: null, maker: null, publishedRevision: 0 },
  evolve,
};

/** A year has one stream, so its id is made of the year. */
export const calendarIdOf = (year: number): string => `63616c00-0000-8000-8000-00000000${year}`;

/** A revision is a case of its own: whoever wrote the first may confirm the second. */
export const revisionCaseOf = (year: number, revision: number): string =>
  `63616c00-0000-8000-8001-${String(revision).padStart(8, '0')}${year}`;
