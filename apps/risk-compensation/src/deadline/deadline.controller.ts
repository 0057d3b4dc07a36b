import { civilDate, cursorOf, pageAnswer, pageQuery, regionCode } from '@kejin/contracts/envelope';
import { loanDeadlines } from '@kejin/contracts/risk-compensation';
import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { loanStages } from '../loan/loan';
import { DeadlineQuery } from './deadline.query';
import { clockOf } from './loan-clock.projection';

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
  stage: z.enum(loanStages).nullable(),
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

const DeadlineFilter = z.object({
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
const MoveFilter = z.object(pageQuery(movePlace));
export type MoveFilter = z.output<typeof MoveFilter>;
const YearPath = z.object({
  year: z.codec(z.string().regex(/^2[01]\d{2}$/, { error: '应为年度' }), z.int(), {
    decode: Number,
    encode: String,
  }),
});
type YearPath = z.output<typeof YearPath>;

@Controller('deadlines')
export class DeadlineController {
  constructor(private readonly deadlines: DeadlineQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadDeadlines',
    summary: '期限一览：即将到期、已过、待定与须人工处理的，由近及远',
    query: DeadlineFilter,
    answer: pageAnswer(deadlineRow, place),
  })
  deadlineList(@Who() identity: Identity, @FromQuery() filter: DeadlineFilter) {
    return this.deadlines.list(identity, filter);
  }

  @Get('moves/:year')
  @Endpoint({
    permission: 'ReadDeadlines',
    summary: '一个年度的工作日历发布或更正后，被调整的期限',
    params: YearPath,
    query: MoveFilter,
    answer: pageAnswer(moveRow, movePlace),
  })
  moves(@Who() identity: Identity, @FromPath() { year }: YearPath, @FromQuery() filter: MoveFilter) {
    return this.deadlines.moves(identity, year, filter);
  }
}
