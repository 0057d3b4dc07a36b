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
    description:
      '待复核的只有市级、审计和政策录入、复核人员看得到；已发布而有更正待复核的，waiting 为待复核的更正。',
    query: api.LprFilter,
    answer: api.lprPage,
  })
  listLprRates(@Who() identity: Identity, @FromQuery() filter: api.LprFilter) {
    return this.query.list(identity, filter);
  }

  @Get(':publishedOn')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '某日公布的LPR、历次更正和办理经过',
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
    description: '该日或之前最近一次公布的LPR；之前没有公布的答复 404（lpr-not-published）。',
    params: api.DayPath,
    answer: api.RateOnDay,
    mayBeAbsent: false,
    problems: ['lpr-not-published'],
  })
  on(@Who() identity: Identity, @FromPath() { date }: api.DayPath) {
    return this.query.on(identity, date);
  }
}
