import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './lpr-api';
import { LprQuery } from './lpr.query';

@Controller('lpr-rates')
export class LprQueriesController {
  constructor(private readonly query: LprQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadPolicies',
    summary: 'LPR列表，新公布的在前',
    query: api.LprFilter,
    answer: api.lprPage,
  })
  listLprRates(@Who() identity: Identity, @FromQuery() filter: api.LprFilter) {
    return this.query.list(identity, filter);
  }

  @Get(':publishedOn')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '某日公布的LPR和历次更正',
    params: api.PublishPath,
    answer: api.lprDetail,
  })
  lprRate(@Who() identity: Identity, @FromPath() { publishedOn }: api.PublishPath) {
    return this.query.one(identity, publishedOn);
  }

  @Get('on/:date')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '某日适用的LPR',
    params: api.DayPath,
    answer: api.RateOnDay,
    problems: ['lpr-not-published'],
  })
  on(@Who() identity: Identity, @FromPath() { date }: api.DayPath) {
    return this.query.on(identity, date);
  }
}
