import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { inCase } from '../review/case';
import { CHECK, MAKE } from '../review/maker-checker';
import { rejectLpr, withdrawLpr } from './end-lpr-proposal';
import { lprIdOf, lprStream, proposalCaseOf } from './lpr';
import * as api from './lpr-api';

const nothingWaits = ['lpr-not-proposed', 'lpr-already-published', 'revision-superseded'];

/** The ways out of a proposal that is not published. */
@Controller('lpr-rates')
export class LprEndController {
  constructor(private readonly store: EventStore) {}

  @Post(':publishedOn/reject')
  @Endpoint({
    permission: 'RejectLpr',
    summary: '退回待复核的LPR或其更正',
    description: '由录入人以外的人退回，须给出原因；已发布的利率不变，同一修订号可以重新录入。',
    params: api.PublishPath,
    body: api.RejectLpr,
    answer: api.lprAnswer,
    command: true,
    mayBeAbsent: false,
    problems: ['same-person', 'person-required', ...nothingWaits],
  })
  async rejectLprRate(
    @Call() call: CommandCall,
    @FromPath() { publishedOn }: api.PublishPath,
    @FromBody() body: api.RejectLpr,
  ) {
    const { revision } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RejectLpr',
        body,
        duty: CHECK,
        loads: { lpr: lprStream.at(lprIdOf(publishedOn)) },
        decide: ({ lpr }, { caller: { personId: person }, today }) =>
          inCase('lpr', proposalCaseOf(lpr, publishedOn, revision), rejectLpr(body, lpr, { person, today })),
      }),
    );
    return answerCommand(outcome, () => ({ publishedOn, revision, status: 'REJECTED' as const }));
  }

  @Post(':publishedOn/withdraw')
  @Endpoint({
    permission: 'WithdrawLpr',
    summary: '录入人撤回待复核的LPR或其更正',
    description: '由最近录入的人本人办理；已发布的利率不变，同一修订号可以重新录入。',
    params: api.PublishPath,
    body: api.WithdrawLpr,
    answer: api.lprAnswer,
    command: true,
    mayBeAbsent: false,
    problems: ['not-the-proposer', 'person-required', ...nothingWaits],
  })
  async withdrawLprRate(
    @Call() call: CommandCall,
    @FromPath() { publishedOn }: api.PublishPath,
    @FromBody() body: api.WithdrawLpr,
  ) {
    const { revision } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'WithdrawLpr',
        body,
        duty: MAKE,
        loads: { lpr: lprStream.at(lprIdOf(publishedOn)) },
        decide: ({ lpr }, { caller }) =>
          inCase(
            'lpr',
            proposalCaseOf(lpr, publishedOn, revision),
            withdrawLpr(revision, lpr, caller.personId),
          ),
      }),
    );
    return answerCommand(outcome, () => ({ publishedOn, revision, status: 'WITHDRAWN' as const }));
  }
}
