import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { proposalIn, proposalStream } from '../proposal/proposal';
import { openProposal } from '../proposal/proposal.projection';
import { proposeBankEnd, proposeBankEndChange } from '../proposal/propose-bank-end';
import { bankStream } from './bank';
import * as api from './bank-api';

const loadsOf = (bankId: string, proposalId: string) => ({
  loads: { bank: bankStream.existing(bankId) },
  thenLoad: () => ({
    proposal: proposalStream.at(proposalId),
    open: openProposal.at({ aboutId: bankId }),
  }),
});

/** The last day of a cooperation and its change: one registrar proposes it, another confirms it. */
@Controller('banks')
export class BankEndController {
  constructor(private readonly store: EventStore) {}

  @Post(':bankId/end-cooperation')
  @Endpoint({
    permission: 'EndBankCooperation',
    summary: '提请终止与银行的合作',
    description:
      '由另一名登记员复核后才终止（POST /proposals/{proposalId}/confirmation）。最后一日可以晚于今天；此后的放款不能备案，已提交的继续办理。',
    params: api.BankPath,
    body: api.EndBankCooperation,
    answer: api.bankEndAnswer,
    command: true,
    problems: ['cooperation-already-ended', 'ended-before-start', 'proposal-open', 'person-required'],
  })
  async endBankCooperation(
    @Call() call: CommandCall,
    @FromPath() { bankId }: api.BankPath,
    @FromBody() body: api.EndBankCooperation,
  ) {
    const proposalId = randomUUID();
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'EndBankCooperation',
        body,
        ...loadsOf(bankId, proposalId),
        decide: ({ bank, open }, { caller }) =>
          proposeBankEnd({ ...body, bankId }, bank, {
            ...{ proposalId, person: caller.personId, openProposalId: open?.proposalId },
          }),
      }),
    );
    return answerCommand(outcome, (events) => ({ bankId, proposalId: proposalIn(events) as string }));
  }

  @Post(':bankId/change-cooperation-end')
  @Endpoint({
    permission: 'ChangeBankEnd',
    summary: '提请更改或取消合作最后一日',
    description:
      '限合作最后一日尚未过去时；由另一名登记员复核后才更改（POST /proposals/{proposalId}/confirmation），复核前原日期不变。新的日期不早于今天；取消的，合作继续。',
    params: api.BankPath,
    body: api.ChangeBankEnd,
    answer: api.bankEndAnswer,
    command: true,
    problems: [
      ...['cooperation-not-ending', 'cooperation-already-ended', 'end-unchanged', 'end-in-past'],
      ...['ended-before-start', 'proposal-open', 'person-required'],
    ],
  })
  async changeBankEnd(
    @Call() call: CommandCall,
    @FromPath() { bankId }: api.BankPath,
    @FromBody() body: api.ChangeBankEnd,
  ) {
    const proposalId = randomUUID();
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'ChangeBankEnd',
        body,
        ...loadsOf(bankId, proposalId),
        decide: ({ bank, open }, { caller, today }) =>
          proposeBankEndChange(body, bank, {
            ...{ proposalId, person: caller.personId, openProposalId: open?.proposalId, today },
          }),
      }),
    );
    return answerCommand(outcome, (events) => ({ bankId, proposalId: proposalIn(events) as string }));
  }
}
