import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath, withWarnings } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { usccException } from '../enterprise/enterprise.projection';
import { proposalStream } from '../proposal/proposal';
import { openProposal } from '../proposal/proposal.projection';
import { proposeBankEnd } from '../proposal/propose-bank-end';
import { twinWarnings } from '../twin-names';
import { unlessForbidden } from '../unless-forbidden.query';

import { bankStream } from './bank';
import * as api from './bank-api';
import { bankUscc, branchTable } from './bank.projection';
import { BankQuery } from './bank.query';
import { closeBranch } from './close-branch';
import { openBranch } from './open-branch';
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
    @FromPath() path: api.BankPath,
    @FromBody() body: api.EndBankCooperation,
  ) {
    const [{ bankId }, proposalId] = [path, randomUUID()];
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'EndBankCooperation',
        body,
        loads: { bank: bankStream.existing(bankId) },
        thenLoad: () => ({
          proposal: proposalStream.at(proposalId),
          open: openProposal.at({ aboutId: bankId }),
        }),
        decide: ({ bank, open }, { caller }) =>
          proposeBankEnd({ ...body, bankId }, bank, {
            ...{ proposalId, person: caller.personId, openProposalId: open?.proposalId },
          }),
      }),
    );
    return answerCommand(outcome, ([first]) => ({ bankId, proposalId: first?.streamId as string }));
  }

  @Post(':bankId/branches')
  @Endpoint({
    permission: 'OpenBranch',
    summary: '启用银行网点',
    description: '自启用日期起，该网点的放款可以备案。行号不能重复。',
    params: api.BankPath,
    body: api.OpenBranch,
    answer: api.branchAnswer,
    status: 201,
    command: true,
    problems: ['branch-code-invalid', 'branch-code-taken', 'opened-before-cooperation', 'cooperation-ended'],
  })
  async openBranch(
    @Call() call: CommandCall,
    @FromPath() path: api.BankPath,
    @FromBody() body: api.OpenBranch,
  ) {
    const { branchCode } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'OpenBranch',
        body,
        loads: { bank: bankStream.existing(path.bankId), holder: branchTable.at({ branchCode }) },
        decide: ({ bank, holder }) => openBranch(body, bank, holder?.bankId ?? undefined),
      }),
    );
    return answerCommand(outcome, () => ({ ...path, branchCode }));
  }

  @Post(':bankId/branches/:branchCode/close')
  @Endpoint({
    permission: 'CloseBranch',
    summary: '停用银行网点',
    description: '自停用日期起，该网点的放款不能备案。',
    params: api.BranchPath,
    body: api.CloseBranch,
    answer: api.branchAnswer,
    command: true,
    problems: ['branch-unknown', 'branch-already-closed', 'closed-before-opened'],
  })
  async closeBranch(
    @Call() call: CommandCall,
    @FromPath() path: api.BranchPath,
    @FromBody() body: api.CloseBranch,
  ) {
    const command = { ...body, branchCode: path.branchCode };
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'CloseBranch',
        body: command,
        loads: { bank: bankStream.existing(path.bankId) },
        decide: ({ bank }) => closeBranch(command, bank),
      }),
    );
    return answerCommand(outcome, () => path);
  }
}
