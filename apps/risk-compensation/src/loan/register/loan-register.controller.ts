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
    description:
      '默认按提交日期由后到前，同日的后提交的在前；order=changed 按变更先后。policyVersion 为所依的政策版本，province+city 表示省级版本加市级版本。',
    query: LoanFilter,
    answer: loanList,
  })
  list(@Who() identity: Identity, @FromQuery() filter: LoanFilter) {
    return this.register.list(identity, filter);
  }

  @Get(':loanId')
  @Endpoint({
    permission: 'ReadLoans',
    summary: '一笔贷款备案',
    description: '与列表中的一行相同。他人的贷款与不存在的贷款答复相同（404）。',
    params: LoanPath,
    answer: loanRow,
  })
  one(@Who() identity: Identity, @FromPath() { loanId }: LoanPath) {
    return this.register.one(identity, loanId);
  }

  @Get(':loanId/decisions')
  @Endpoint({
    permission: 'ReadTrace',
    summary: '每项决定的依据：规则、条款、政策版本、输入与结论',
    description: '按办理先后列出每次办理的全部规则；银行只看到可以告知银行的输入。',
    params: LoanPath,
    answer: decisions,
  })
  decisions(@Who() identity: Identity, @FromPath() { loanId }: LoanPath) {
    return this.register.decisions(identity, loanId);
  }
}
