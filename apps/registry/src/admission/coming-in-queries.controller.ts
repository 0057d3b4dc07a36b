import type { Identity } from '@kejin/event-store';
import { Endpoint, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { AdmissionQuery, subjectOf } from './admission.query';
import * as api from './coming-in-api';

/** What whoever has a valid token and is unknown may see: their own request, and where one can ask. */
@Controller('coming-in')
export class ComingInQueriesController {
  constructor(private readonly admissions: AdmissionQuery) {}

  @Get('me')
  @Endpoint({
    permission: null,
    summary: '本人是否已在名册，申请办理到哪一步',
    description: '未登记的人也可以查询，只看到本人的。',
    answer: api.Standing,
  })
  readStanding(@Who() identity: Identity) {
    return this.admissions.standing(subjectOf(identity));
  }

  @Get('organisations')
  @Endpoint({
    permission: null,
    summary: '可以申请加入的单位',
    description: '以名称为序，最多 1000 个；不含已撤销的和终止合作的。',
    answer: api.organisationList,
  })
  async readOrganisations() {
    return { organisations: await this.admissions.organisations() };
  }
}
