import type { Identity } from '@kejin/event-store';
import { Endpoint, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './admission-api';
import { AdmissionQuery } from './admission.query';

/** Requests to be let in, as those see them who decide. */
@Controller('admissions')
export class AdmissionQueriesController {
  constructor(private readonly admissions: AdmissionQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadAdmissions',
    summary: '待办理的加入申请：银行管理员看本行的，登记员看全部',
    description: '以申请人的登录名为序。申请人的编号不在列表中显示，由其本人告知。',
    query: api.AdmissionFilter,
    answer: api.admissionPage,
  })
  readAdmissions(@Who() identity: Identity, @FromQuery() query: api.AdmissionFilter) {
    return this.admissions.open(identity, query);
  }
}
