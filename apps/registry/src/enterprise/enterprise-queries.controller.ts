import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './enterprise-api';
import { EnterpriseQuery } from './enterprise.query';

/** The public register of enterprises, for everybody who is signed in. */
@Controller('enterprises')
export class EnterpriseQueriesController {
  constructor(private readonly enterprises: EnterpriseQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadRegistry',
    summary: '企业名册',
    description: '按统一社会信用代码、名称的一部分或行政区划查找，以统一社会信用代码为序。',
    query: api.EnterpriseFilter,
    answer: api.enterprisePage,
  })
  readEnterprises(@Who() identity: Identity, @FromQuery() query: api.EnterpriseFilter) {
    return this.enterprises.list(identity, query);
  }

  @Get(':enterpriseId')
  @Endpoint({
    permission: 'ReadRegistry',
    summary: '企业及其资质',
    description: '资质按有效期起由后到前列出，含已撤销的。',
    params: api.EnterprisePath,
    answer: api.enterpriseDetail,
  })
  readEnterprise(@Who() identity: Identity, @FromPath() { enterpriseId }: api.EnterprisePath) {
    return this.enterprises.one(identity, enterpriseId);
  }
}
