import {
  civilDate,
  cursorOf,
  openString,
  pageAnswer,
  pageQuery,
  regionCode,
  usccField,
} from '@kejin/contracts/envelope';
import { registeredQualifications, sanctionLists } from '@kejin/contracts/registry';
import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { EnterpriseQuery } from './enterprise.query';

const cursor = cursorOf(usccField);

const filter = z.object({
  uscc: usccField.optional(),
  name: z.string().min(2).max(100).optional().describe('企业名称的一部分'),
  regionCode: regionCode.optional(),
  ...pageQuery(cursor),
});
export type EnterpriseFilter = z.output<typeof filter>;

const enterprise = z.object({
  enterpriseId: z.uuid(),
  uscc: usccField,
  name: z.string(),
  regionCode,
  regionName: z.string(),
  industryCode: z.string(),
  establishedOn: civilDate,
  sanctions: z.array(z.object({ list: openString(sanctionLists), since: civilDate })),
});

const qualification = z.object({
  qualificationId: z.uuid(),
  kind: openString(registeredQualifications),
  number: z.string(),
  validFrom: civilDate,
  validTo: civilDate,
  revokedOn: civilDate.nullable(),
});

const params = z.object({ enterpriseId: z.uuid() });

/** The public register of enterprises, for everybody who is signed in. */
@Controller('enterprises')
export class EnterpriseRegisterController {
  constructor(private readonly enterprises: EnterpriseQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadRegistry',
    summary: '企业名册',
    description: '按统一社会信用代码、名称的一部分或行政区划查找，按统一社会信用代码排序。',
    query: filter,
    answer: pageAnswer(enterprise, cursor),
  })
  readEnterprises(@Who() identity: Identity, @FromQuery() query: EnterpriseFilter) {
    return this.enterprises.list(identity, query);
  }

  @Get(':enterpriseId')
  @Endpoint({
    permission: 'ReadRegistry',
    summary: '企业及其资质',
    params,
    answer: enterprise.extend({ qualifications: z.array(qualification) }),
  })
  readEnterprise(@Who() identity: Identity, @FromPath() { enterpriseId }: z.infer<typeof params>) {
    return this.enterprises.one(identity, enterpriseId);
  }
}
