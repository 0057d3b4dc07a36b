import { civilDate, defineEvent, defineStream, openString, type EventOf } from '@kejin/contracts/envelope';
import { z } from 'zod';
import { policyRejectionReasons } from './version-fields';

const calendarYear = {
  /** One stream per year. */
  calendarId: z.uuid(),
  year: z.int().min(2000).max(2199),
  /** Raised by each proposal, so that a correction is a new pair of hands' work. */
  revision: z.int().min(1),
  /** Days off that are not a weekend's, or are a weekend's inside a holiday. */
  holidays: z.array(civilDate),
  /** Saturdays and Sundays that are worked. */
  makeUpDays: z.array(civilDate),
  source: z.string(),
};

export const CalendarYearProposed = defineEvent(
  'CalendarYearProposed',
  1,
  '录入一个年度的工作日历，待复核',
  z.object(calendarYear),
);
export type CalendarYearProposed = EventOf<typeof CalendarYearProposed>;

/** Confirmed by a second person; replaces any earlier revision of the year. */
export const CalendarYearPublished = defineEvent(
  'CalendarYearPublished',
  1,
  '年度工作日历经复核启用',
  z.object(calendarYear),
);
export type CalendarYearPublished = EventOf<typeof CalendarYearPublished>;

const ended = {
  calendarId: calendarYear.calendarId,
  year: calendarYear.year,
  revision: calendarYear.revision,
};

export const CalendarYearRejected = defineEvent(
  'CalendarYearRejected',
  1,
  '录入的年度工作日历被另一人退回，现用的日历不变',
  z.object({ ...ended, reason: openString(policyRejectionReasons) }),
);
export type CalendarYearRejected = EventOf<typeof CalendarYearRejected>;

export const CalendarYearWithdrawn = defineEvent(
  'CalendarYearWithdrawn',
  1,
  '录入人撤回待复核的年度工作日历，现用的日历不变',
  z.object(ended),
);
export type CalendarYearWithdrawn = EventOf<typeof CalendarYearWithdrawn>;

/** Somebody tried to confirm their own proposal. Changes nothing; kept for the auditor. */
export const CalendarStepRefused = defineEvent(
  'CalendarStepRefused',
  1,
  '有人试图复核本人录入的日历，予以留痕，不改变日历',
  z.object({
    calendarId: z.uuid(),
    year: z.int().min(2000).max(2199),
    revision: z.int().min(1),
    step: z.string(),
    refusal: z.string(),
    refusedOn: civilDate,
  }),
);
export type CalendarStepRefused = EventOf<typeof CalendarStepRefused>;

export const calendarContract = defineStream('policy', 'calendar', '工作日历', [
  CalendarYearProposed,
  CalendarYearPublished,
  CalendarYearRejected,
  CalendarYearWithdrawn,
  CalendarStepRefused,
]);
export type CalendarEvent = EventOf<(typeof calendarContract.events)[number]>;
