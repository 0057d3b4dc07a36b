import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, withWarnings } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { usccException } from '../enterprise/enterprise.projection';
import { twinWarnings } from '../twin-names';
import { unlessForbidden } from '../unless-forbidden.query';
import { bankStream } from './bank';
import * as api from './bank-api';
import { bankUscc } from './bank.projection';
import { BankQuery } from './bank.query';
import { registerBank } from './register-bank';

@Controller('banks')
export class BankController {
  constructor(
    private readonly store: EventStore,
    private readonly banks: BankQuery,
  ) {}

  @Post()
  @Endpoint({
    permission: 'RegisterBank',
    summary: '登记合作银行',
    description: '自合作起始日起的放款可以备案；须另行启用网点和登记人员。',
    body: api.RegisterBank,
    answer: api.registeredAnswer,
    status: 201,
    command: true,
    problems: [
      'bank-already-registered',
      'uscc-already-registered',
      'uscc-malformed',
      'uscc-check-digit-wrong',
    ],
  })
  async registerBank(@Call() call: CommandCall, @FromBody() body: api.RegisterBank) {
    const { bankId, uscc } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RegisterBank',
        body,
        loads: {
          bank: bankStream.at(bankId),
          holder: bankUscc.at({ uscc }),
          exception: usccException.at({ uscc }),
        },
        owner: bankId,
        decide: ({ bank, holder, exception }) =>
          registerBank(body, bank, {
            holderId: holder?.bankId ?? undefined,
            isException: exception !== undefined,
          }),
      }),
    );
    const answer = answerCommand(outcome, () => ({ bankId }));
    const others = await unlessForbidden(this.banks.others(call.identity, bankId));
    return withWarnings(answer, twinWarnings(body.name, others));
  }
}
