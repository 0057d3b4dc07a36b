import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './bank-api';
import { BankQuery } from './bank.query';

@Controller('banks')
export class BankQueriesController {
  constructor(private readonly banks: BankQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadRegistry',
    summary: '合作银行及其网点',
    description: '以银行名称为序，一次列全，不分页；含已终止合作的。',
    answer: api.bankList,
  })
  readBanks(@Who() identity: Identity) {
    return this.banks.list(identity);
  }

  @Get(':bankId')
  @Endpoint({
    permission: 'ReadRegistry',
    summary: '一家合作银行及其网点',
    description: '网点以行号为序。',
    params: api.BankPath,
    answer: api.BankRow,
  })
  readBank(@Who() identity: Identity, @FromPath() { bankId }: api.BankPath) {
    return this.banks.one(identity, bankId);
  }
}
