import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import type { z } from 'zod';
import * as shape from './version-shape.controller';
import type { PolicyQuestionQuery, VersionFilter } from './version-shape.controller';
import { VersionQuery } from './version.query';

@Controller()
export class VersionRegisterController {
  constructor(private readonly query: VersionQuery) {}

  @Get('policy-versions')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '政策版本列表',
    query: shape.versionFilter,
    answer: shape.versionPage,
  })
  list(@Who() identity: Identity, @FromQuery() filter: VersionFilter) {
    return this.query.list(identity, filter);
  }

  @Get('policy-versions/:versionId')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '政策版本全文：每项参数的取值、依据标记和来源',
    params: shape.versionPath,
    answer: shape.versionDetail,
  })
  one(@Who() identity: Identity, @FromPath() { versionId }: z.output<typeof shape.versionPath>) {
    return this.query.one(identity, versionId);
  }

  @Get('policies')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '某地某日有效的政策参数，市级规定逐项优先于省级',
    query: shape.policyQuestion,
    answer: shape.policyAnswer,
    problems: ['no-policy-in-force'],
  })
  inForce(@Who() identity: Identity, @FromQuery() question: PolicyQuestionQuery) {
    return this.query.inForce(identity, question);
  }
}
