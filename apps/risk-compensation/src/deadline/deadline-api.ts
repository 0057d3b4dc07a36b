import { civilDate, cursorOf, pageAnswer, pageQuery, regionCode } from '@kejin/contracts/envelope';
import { loanDeadlines, loanStageCodes } from '@kejin/contracts/risk-compensation';
import { z } from 'zod';
import { clockOf } from './loan-clocks';

const kinds = [clockOf.SUPPLEMENT, clockOf.COUNTY_REVIEW, clockOf.CITY_REVIEW] as const;

/** 运行、已过、待定（日历未发布）、暂停、系统三次未能办理须人工处理。 */
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
  /** 自该日次日起算的工作日数。 */
  fromOn: civilDate,
  workdays: z.int(),
  /** 最后一日；空为待定。 */
  dueOn: civilDate.nullable(),
  /** 到期后系统办理的次数与最近一次未能办理的原因。 */
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
  /** 空为待定。 */
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
