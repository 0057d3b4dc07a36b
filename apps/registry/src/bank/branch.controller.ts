import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { bankStream } from './bank';
import * as api from './bank-api';
import { branchTable } from './bank.projection';
import { changeBranchClosing } from './change-branch-closing';
import { closeBranch } from './close-branch';
import { openBranch } from './open-branch';

@Controller('banks')
export class BranchController {
  constructor(private readonly store: EventStore) {}

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
  closeBranch(
    @Call() call: CommandCall,
    @FromPath() path: api.BranchPath,
    @FromBody() body: api.CloseBranch,
  ) {
    const command = { ...body, branchCode: path.branchCode };
    return this.change(call, path, {
      command: 'CloseBranch',
      body: command,
      decide: ({ bank }) => closeBranch(command, bank),
    });
  }

  @Post(':bankId/branches/:branchCode/change-closing')
  @Endpoint({
    permission: 'ChangeBranchClosing',
    summary: '更改或取消网点的停用日期',
    description: '限停用日期尚未到来时；新的日期不早于今天，取消的继续使用。',
    params: api.BranchPath,
    body: api.ChangeBranchClosing,
    answer: api.branchAnswer,
    command: true,
    problems: [
      ...['branch-unknown', 'branch-not-closing', 'branch-already-closed'],
      ...['end-unchanged', 'end-in-past', 'closed-before-opened'],
    ],
  })
  changeBranchClosing(
    @Call() call: CommandCall,
    @FromPath() path: api.BranchPath,
    @FromBody() body: api.ChangeBranchClosing,
  ) {
    const command = { ...body, branchCode: path.branchCode };
    return this.change(call, path, {
      command: 'ChangeBranchClosing',
      body: command,
      decide: ({ bank }, { today }) => changeBranchClosing(command, bank, today),
    });
  }

  private async change(call: CommandCall, path: api.BranchPath, request: Change) {
    const loads = { bank: bankStream.existing(path.bankId) };
    const outcome = await this.store.execute(call, () => commandRequest({ loads, ...request }));
    return answerCommand(outcome, () => path);
  }
}

type Loads = { bank: ReturnType<typeof bankStream.at> };
type Change = Pick<Parameters<typeof commandRequest<Loads>>[0], 'command' | 'body' | 'decide'>;
