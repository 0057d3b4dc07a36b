import type { Identity } from '@kejin/event-store';
import { Endpoint, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './office-api';
import { OfficeQuery } from './office.query';

@Controller('offices')
export class OfficeQueriesController {
  constructor(private readonly offices: OfficeQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadRegistry',
    summary: '机关与机构',
    description: '以地区代码、类别、名称为序，一次列全，不分页；含已撤销的。',
    answer: api.officeList,
  })
  readOffices(@Who() identity: Identity) {
    return this.offices.list(identity);
  }
}
