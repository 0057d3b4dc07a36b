import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { DeadlineFilter, deadlinePage, MoveFilter, movePage, YearPath } from './deadline-api';
import { DeadlineQuery } from './deadline.query';

@Controller('deadlines')
export class DeadlineController {
  constructor(private readonly deadlines: DeadlineQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadDeadlines',
    summary: '期限一览：即将到期、已过、待定与须人工处理的，由近及远',
    description: '最后一日由近及远，待定的在最后。银行看本行的，县区看本县区的，市级看全部。',
    query: DeadlineFilter,
    answer: deadlinePage,
  })
  deadlineList(@Who() identity: Identity, @FromQuery() filter: DeadlineFilter) {
    return this.deadlines.list(identity, filter);
  }

  @Get('moves/:year')
  @Endpoint({
    permission: 'ReadDeadlines',
    summary: '一个年度的工作日历发布或更正后，被调整的期限',
    description: '以贷款编号、工作日历修订号、期限类别为序。fromDueOn 与 dueOn 为 null 表示待定。',
    params: YearPath,
    query: MoveFilter,
    answer: movePage,
    mayBeAbsent: false,
  })
  moves(@Who() identity: Identity, @FromPath() { year }: YearPath, @FromQuery() filter: MoveFilter) {
    return this.deadlines.moves(identity, year, filter);
  }
}
