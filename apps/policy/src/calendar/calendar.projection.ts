import { calendarContract } from '@kejin/contracts/policy';
import { projection, readTable } from '@kejin/event-store';

/** Every revision of every year. */
export const calendarRevision = readTable({
  name: 'calendar_revision',
  key: { year: 'integer', revision: 'integer' },
  columns: {
    calendarId: 'uuid?',
    holidays: 'jsonb?',
    makeUpDays: 'jsonb?',
    source: 'text?',
    isPublished: 'boolean?',
    proposedBy: 'uuid?',
    proposedAt: 'timestamptz?',
    confirmedBy: 'uuid?',
    confirmedAt: 'timestamptz?',
  },
});

export const calendarList = projection({
  name: 'calendar_revision',
  tables: [calendarRevision],
  contracts: [calendarContract],
  on: {
    CalendarYearProposed: ({ data: { year, revision, ...days }, personId, recordedAt }) =>
      calendarRevision.set(
        { year, revision },
        { ...days, isPublished: false, proposedBy: personId, proposedAt: recordedAt },
      ),
    CalendarYearPublished: ({ data: { year, revision }, personId, recordedAt }) =>
      calendarRevision.set(
        { year, revision },
        { isPublished: true, confirmedBy: personId, confirmedAt: recordedAt },
      ),
  },
});
