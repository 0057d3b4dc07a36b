import { civilDate, cursorOf, pageAnswer, pageQuery, regionCode } from '@kejin/contracts/envelope';
import { loanDeadlines, loanStageCodes } from '@kejin/contracts/risk-compensation';
import { z } from 'zod';
import { clockOf } from './loan-clocks';

const kinds = [clockOf.SUPPLEMENT, clockOf.COUNTY_REVIEW, clockOf.CITY_REVIEW] as const;

/** STUCK: the system has tried three times and a person must look. PENDING: the calendar is not published. */
const states = ['RUNNING', 'OVERDUE', 'PENDING', 'PAUSED', 'STUCK'] as const;

const deadlineRow = z.object({
  kind: z.string(),
  state: z.enum(states),
  loanId: z.uuid(),
  bankId: z.uuid().nullable(),
  regionCode: regionCode.nullable(),
  uscc: z.string().nullable(),
  enterpriseName: z.string().nullable(),
  stage: z.enum(loanStageCodes).nullable(),
  fromOn: civilDate,
  /** Counted from the day after `fromOn`. */
  workdays: z.int(),
  /** The last day; null: pending. */
  dueOn: civilDate.nullable(),
  /** How often the system has tried since it was due, and why it could not last. */
  tries: z.int(),
  refusal: z.string().nullable(),
  refusalDetail: z.string().nullable(),
});
export type DeadlineRow = z.output<typeof deadlineRow>;

const place = cursorOf(z.string(), z.uuid(), z.string());

export const DeadlineFilter = z.object({
  state: z.enum(states).optional(),
  kind: z.enum(kinds).optional(),
  dueBy: civilDate.optional(),
  ...pageQuery(place),
});
export type DeadlineFilter = z.output<typeof DeadlineFilter>;

const moveRow = z.object({
  loanId: z.uuid(),
  enterpriseName: z.string().nullable(),
  deadline: z.enum(loanDeadlines),
  /** Null: pending. */
  fromDueOn: civilDate.nullable(),
  dueOn: civilDate.nullable(),
  calendarRevision: z.int(),
  movedOn: civilDate,
});
export type MoveRow = z.output<typeof moveRow>;

const movePlace = cursorOf(z.uuid(), z.int(), z.string());
export const MoveFilter = z.object(pageQuery(movePlace));
export type MoveFilter = z.output<typeof MoveFilter>;
export const YearPath = z.object({
  year: z.codec(z.string().regex(/^2[01]\d{2}$/, { error: '应为2000至2199的年度，如 2026' }), z.int(), {
    decode: Number,
    encode: String,
  }),
});
export type YearPath = z.output<typeof YearPath>;

export const deadlinePage = pageAnswer(deadlineRow, place);
export const movePage = pageAnswer(moveRow, movePlace);
