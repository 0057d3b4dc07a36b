import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './calendar-api';
import { CalendarQuery } from './calendar.query';

@Controller('calendar-years')
export class CalendarQueriesController {
  constructor(private readonly query: CalendarQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '已录入的年度和最后一个可推算工作日的年度',
    description: '以年度为序，一次列全，不分页；waiting 为待复核的修订。',
    query: api.CalendarFilter,
    answer: api.calendarYears,
  })
  years(@Who() identity: Identity, @FromQuery() filter: api.CalendarFilter) {
    return this.query.years(identity, filter);
  }

  @Get(':year')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '某年的放假和调休安排，及其办理经过',
    description: 'published 为现用的安排，proposed 为待复核的修订；没有的为 null。',
    params: api.YearPath,
    answer: api.calendarYear,
  })
  year(@Who() identity: Identity, @FromPath() { year }: api.YearPath) {
    return this.query.year(identity, year);
  }
}
