import { civilDate, commandAnswer, plainText } from '@kejin/contracts/envelope';
import { z } from 'zod';
import { rejectionReason } from '../review/rejection-api';
import { historyField, waitingField, waitingQuery } from '../review/waiting-api';

const fourDigits = z.string().regex(/^2[01]\d\d$/, { error: '应为2000至2199的年份，如 2026' });
const year = z.int().min(2000).max(2199);
const revision = z.int().min(1).max(9_999).meta({ description: '修订号，首次为1，每次更正加1' });
const days = z.array(civilDate).max(366);
const person = z.uuid().nullable();

const schedule = {
  year,
  revision,
  holidays: days.meta({ description: '放假日（含落在假期内的周末）' }),
  makeUpDays: days.meta({ description: '调休上班的周六、周日' }),
  source: plainText(300).meta({ description: '来源：通知名称、文号或网址' }),
};

export const ProposeCalendarYear = z.object(schedule);
export type ProposeCalendarYear = z.output<typeof ProposeCalendarYear>;
export const YearPath = z.object({ year: z.codec(fourDigits, year, { decode: Number, encode: String }) });
export type YearPath = z.output<typeof YearPath>;
/** Names what the checker has read. */
export const PublishCalendarYear = z.object({ revision });
export type PublishCalendarYear = z.output<typeof PublishCalendarYear>;
export const RejectCalendarYear = z.object({ revision, reason: rejectionReason });
export type RejectCalendarYear = z.output<typeof RejectCalendarYear>;
export const WithdrawCalendarYear = z.object({ revision });
export type WithdrawCalendarYear = z.output<typeof WithdrawCalendarYear>;
export const calendarAnswer = commandAnswer(
  z.object({ year, revision, status: z.enum(['PROPOSED', 'PUBLISHED', 'REJECTED', 'WITHDRAWN']) }),
);

const CalendarRevision = z.object({
  ...schedule,
  source: z.string(),
  isPublished: z.boolean(),
  proposedBy: person,
  confirmedBy: person,
});
export type CalendarRevision = z.output<typeof CalendarRevision>;

const CalendarYearLine = z.object({
  year,
  publishedRevision: revision.nullable(),
  lastRevision: revision.meta({ description: '最近录入的修订号，下一次加1' }),
  ...waitingField,
});
export type CalendarYearLine = z.output<typeof CalendarYearLine>;

export const CalendarFilter = z.object(waitingQuery);
export type CalendarFilter = z.output<typeof CalendarFilter>;

export const calendarYears = z.object({
  /** No working day is computed past it. */
  lastCoveredYear: year.nullable(),
  years: z.array(CalendarYearLine),
});

export const calendarYear = z.object({
  lastCoveredYear: year.nullable(),
  year,
  /** What is counted by; null while nothing is published. */
  published: CalendarRevision.nullable(),
  /** What waits for a second person. */
  proposed: CalendarRevision.nullable(),
  ...historyField,
});
