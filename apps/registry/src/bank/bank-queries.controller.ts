import { civilDate, cnaps, usccField } from '@kejin/contracts/envelope';
import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { BankQuery } from './bank.query';

const bank = z.object({
  bankId: z.uuid(),
  name: z.string(),
  uscc: usccField,
  cooperatingFrom: civilDate,
  endedOn: civilDate.nullable(),
  branches: z.array(
    z.object({ branchCode: cnaps, name: z.string(), openedOn: civilDate, closedOn: civilDate.nullable() }),
  ),
});

const params = z.object({ bankId: z.uuid() });

@Controller('banks')
export class BankRegisterController {
  constructor(private readonly banks: BankQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadRegistry',
    summary: '合作银行及其网点',
    answer: z.object({ rows: z.array(bank) }),
  })
  readBanks(@Who() identity: Identity) {
    return this.banks.list(identity);
  }

  @Get(':bankId')
  @Endpoint({ permission: 'ReadRegistry', summary: '一家合作银行及其网点', params, answer: bank })
  readBank(@Who() identity: Identity, @FromPath() { bankId }: z.infer<typeof params>) {
    return this.banks.one(identity, bankId);
  }
}
