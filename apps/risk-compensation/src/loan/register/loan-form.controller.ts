import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { LoanPath } from '../loan-api';
import { formAnswer, FormQuery, purposeText } from './loan-form-api';
import { LoanFormQuery } from './loan-form.query';

@Controller('loans/:loanId')
export class LoanFormController {
  constructor(private readonly forms: LoanFormQuery) {}

  @Get('form')
  @Endpoint({
    permission: 'ReadLoans',
    summary: '贷款备案表：银行所报全部内容，取回修改后可用于补正；可查每次提交的内容',
    description:
      'form 的字段与提交贷款备案时相同。用途说明只给经办银行和审核人员看，每次查看留痕；其他人得到 purposeTextNotice。',
    params: LoanPath,
    query: FormQuery,
    answer: formAnswer,
  })
  filingForm(
    @Who() identity: Identity,
    @FromPath() { loanId }: LoanPath,
    @FromQuery() { submission }: FormQuery,
  ) {
    return this.forms.form(identity, loanId, submission);
  }

  @Get('purpose-text')
  @Endpoint({
    permission: 'ReadPurposeText',
    summary: '贷款用途说明：经办银行与审核人员可看，每次查看留痕',
    params: LoanPath,
    answer: purposeText,
  })
  purposeText(@Who() identity: Identity, @FromPath() { loanId }: LoanPath) {
    return this.forms.purposeText(identity, loanId);
  }
}
