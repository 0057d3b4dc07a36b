import type { RecordedEvent } from '@kejin/contracts/envelope';
import { randomUUID } from 'node:crypto';

/** What the topic brings when a year is published. */
export const published = (year: number, revision = 1): RecordedEvent => ({
  type: 'CalendarYearPublished',
  data: { calendarId: randomUUID(), year, revision, holidays: [], makeUpDays: [], source: '通知' },
  ...{ position: 1, id: randomUUID(), stream: 'policy.calendar', streamId: randomUUID(), streamVersion: 2 },
  ...{ schemaVersion: 1, occurredOn: '2025-12-31', recordedAt: '2025-12-31T01:00:00.000Z', epoch: 1 },
  ...{ owner: 'city', callerOrg: 'city', callerKind: 'city', personId: null, onBehalfOf: null },
  ...{
    caseId: randomUUID(),
    duty: null,
    command: 'PublishCalendarYear',
    commandKey: 'k',
    commandDigest: 'd',
  },
  ...{ correlationId: 'c', causationId: null, traceparent: null, writers: null, consequence: false },
});
