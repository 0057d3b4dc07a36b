import { civilDate, openString, regionCode } from '@kejin/contracts/envelope';
import { officeKinds } from '@kejin/contracts/registry';
import type { Identity } from '@kejin/event-store';
import { Endpoint, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { OfficeQuery } from './office.query';

const office = z.object({
  officeId: z.uuid(),
  kind: openString(officeKinds),
  name: z.string(),
  regionCode,
  regionName: z.string(),
  since: civilDate,
  closedOn: civilDate.nullable(),
});

@Controller('offices')
export class OfficeRegisterController {
  constructor(private readonly offices: OfficeQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadRegistry',
    summary: '机关与机构',
    answer: z.object({ rows: z.array(office) }),
  })
  readOffices(@Who() identity: Identity) {
    return this.offices.list(identity);
  }
}
