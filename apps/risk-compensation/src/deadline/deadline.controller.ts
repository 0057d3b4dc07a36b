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
    params: YearPath,
    query: MoveFilter,
    answer: movePage,
  })
  moves(@Who() identity: Identity, @FromPath() { year }: YearPath, @FromQuery() filter: MoveFilter) {
    return this.deadlines.moves(identity, year, filter);
  }
}
