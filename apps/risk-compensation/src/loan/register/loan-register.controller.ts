import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { LoanPath } from '../loan-api';
import { decisions, LoanFilter, loanList, loanRow } from './loan-register-api';
import { LoanRegisterQuery } from './loan-register.query';

@Controller('loans')
export class LoanRegisterController {
  constructor(private readonly register: LoanRegisterQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadLoans',
    summary: '贷款备案列表：银行看本行，县区看本县区，市级看全部；新提交的在前，或按变更先后',
    query: LoanFilter,
    answer: loanList,
  })
  list(@Who() identity: Identity, @FromQuery() filter: LoanFilter) {
    return this.register.list(identity, filter);
  }

  @Get(':loanId')
  @Endpoint({ permission: 'ReadLoans', summary: '一笔贷款备案', params: LoanPath, answer: loanRow })
  one(@Who() identity: Identity, @FromPath() { loanId }: LoanPath) {
    return this.register.one(identity, loanId);
  }

  @Get(':loanId/decisions')
  @Endpoint({
    permission: 'ReadTrace',
    summary: '每项决定的依据：规则、条款、政策版本、输入与结论',
    params: LoanPath,
    answer: decisions,
  })
  decisions(@Who() identity: Identity, @FromPath() { loanId }: LoanPath) {
    return this.register.decisions(identity, loanId);
  }
}
