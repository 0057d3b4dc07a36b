import type { Identity } from '@kejin/event-store';
import { Endpoint, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { unstaffedCounties } from './unstaffed-county-api';
import { UnstaffedCountyQuery } from './unstaffed-county.query';

@Controller('unstaffed-counties')
export class UnstaffedCountyController {
  constructor(private readonly query: UnstaffedCountyQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadUnstaffedCounties',
    summary: '有贷款待审核而没有审核人员的县区',
    description: '银行可以照常提交；名册中给该县区的人员审核权限后，即不再列出。按县区代码由先到后。',
    answer: unstaffedCounties,
  })
  readUnstaffedCounties(@Who() identity: Identity) {
    return this.query.list(identity);
  }
}
