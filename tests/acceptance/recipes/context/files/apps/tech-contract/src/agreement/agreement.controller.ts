import { commandRequest, EventStore, type CommandCall, type Identity } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath, Who } from '@kejin/http';
import { Controller, Get, Post } from '@nestjs/common';
import { agreementStream } from './agreement';
import * as api from './agreement-api';
import { AgreementQuery } from './agreement.query';
import { amendAgreement } from './amend-agreement';
import { registerAgreement } from './register-agreement';
import { revokeAgreement } from './revoke-agreement';

@Controller('agreements')
export class AgreementController {
  constructor(
    private readonly store: EventStore,
    private readonly agreements: AgreementQuery,
  ) {}

  @Get()
  @Endpoint({ permission: 'ReadAgreements', summary: '技术合同', answer: api.agreementList })
  listAgreements(@Who() identity: Identity) {
    return this.agreements.latest(identity);
  }

  @Post()
  @Endpoint({
    permission: 'RegisterAgreement',
    summary: '登记技术合同',
    body: api.RegisterAgreement,
    answer: api.agreementAnswer,
    status: 201,
    command: true,
    problems: ['agreement-already-registered', 'date-in-future'],
  })
  async register(@Call() call: CommandCall, @FromBody() body: api.RegisterAgreement) {
    const { agreementId } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RegisterAgreement',
        body,
        loads: { agreement: agreementStream.at(agreementId) },
        decide: ({ agreement }, { today }) => registerAgreement(body, agreement, today),
      }),
    );
    return answerCommand(outcome, () => ({ agreementId }));
  }

  @Post(':agreementId/amendment')
  @Endpoint({
    permission: 'AmendAgreement',
    summary: '变更技术合同金额',
    params: api.AgreementPath,
    body: api.AmendAgreement,
    answer: api.agreementAnswer,
    command: true,
    problems: ['agreement-revoked', 'amount-unchanged'],
  })
  async amend(
    @Call() call: CommandCall,
    @FromPath() path: api.AgreementPath,
    @FromBody() body: api.AmendAgreement,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'AmendAgreement',
        body,
        loads: { agreement: agreementStream.existing(path.agreementId) },
        decide: ({ agreement }, { today }) => amendAgreement({ ...path, ...body }, agreement, today),
      }),
    );
    return answerCommand(outcome, () => path);
  }

  @Post(':agreementId/revocation')
  @Endpoint({
    permission: 'RevokeAgreement',
    summary: '撤销技术合同登记',
    params: api.AgreementPath,
    answer: api.agreementAnswer,
    command: true,
    problems: ['agreement-revoked'],
  })
  async revoke(@Call() call: CommandCall, @FromPath() path: api.AgreementPath) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RevokeAgreement',
        body: {},
        loads: { agreement: agreementStream.existing(path.agreementId) },
        decide: ({ agreement }, { today }) => revokeAgreement(path.agreementId, agreement, today),
      }),
    );
    return answerCommand(outcome, () => path);
  }
}
