import type { Identity } from '@kejin/event-store';
import { Endpoint, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './decided-loan-api';
import { DecidedLoanQuery } from './decided-loan.query';

@Controller('decided-loans')
export class DecidedLoanQueriesController {
  constructor(private readonly query: DecidedLoanQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadDecidedLoans',
    summary: '已据政策办理的贷款：更正政策、失效日期或LPR前后，据此核对涉及哪些贷款',
    description: '放款日近的在前，同日的以贷款编号为序。政策录入、复核人员，市级人员和审计可查。',
    query: api.DecidedLoanFilter,
    answer: api.decidedLoanPage,
  })
  listDecidedLoans(@Who() identity: Identity, @FromQuery() filter: api.DecidedLoanFilter) {
    return this.query.list(identity, filter);
  }
}
