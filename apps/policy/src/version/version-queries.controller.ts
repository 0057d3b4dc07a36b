import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './version-api';
import { VersionQuery } from './version.query';

@Controller()
export class VersionQueriesController {
  constructor(private readonly query: VersionQuery) {}

  @Get('policy-versions')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '政策版本列表',
    description:
      '按生效日期由后到前，新生效的在前；未生效、退回和撤回的只有市级、审计和政策录入、复核人员看得到，waiting 为等待另一人办理的步骤。',
    query: api.VersionFilter,
    answer: api.versionPage,
  })
  list(@Who() identity: Identity, @FromQuery() filter: api.VersionFilter) {
    return this.query.list(identity, filter);
  }

  @Get('policy-versions/:versionId')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '政策版本全文：每项参数的取值、依据标记和来源',
    description: '参数附中文名称和依据标记的含义；history 为办理经过。',
    params: api.VersionPath,
    answer: api.versionDetail,
  })
  one(@Who() identity: Identity, @FromPath() { versionId }: api.VersionPath) {
    return this.query.one(identity, versionId);
  }

  @Get('policies')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '某地某日有效的政策参数，市级规定逐项优先于省级',
    description:
      'version 为该项参数所出的版本；version（整体）为 province+city，即省级版本加市级版本。当日没有有效政策的答复 404（no-policy-in-force）。',
    query: api.VersionQuestion,
    answer: api.policyAnswer,
    problems: ['no-policy-in-force'],
  })
  inForce(@Who() identity: Identity, @FromQuery() question: api.VersionQuestion) {
    return this.query.inForce(identity, question);
  }
}
