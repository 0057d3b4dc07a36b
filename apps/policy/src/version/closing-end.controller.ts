import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { inCase } from '../review/case';
import { CHECK, MAKE } from '../review/maker-checker';
import { closingCaseOf } from './closing';
import * as api from './closing-api';
import { rejectClosing } from './reject-closing';
import { versionStream } from './version';
import { VersionPath } from './version-api';
import { withdrawClosing } from './withdraw-closing';

const nothingWaits = [
  'person-required',
  'closing-not-proposed',
  'closing-superseded',
  'version-not-effective',
];

/** The ways out of a proposed end that is not confirmed. */
@Controller('policy-versions')
export class ClosingEndController {
  constructor(private readonly store: EventStore) {}

  @Post(':versionId/closing/reject')
  @Endpoint({
    permission: 'RejectPolicyVersionClosing',
    summary: '退回提出的失效日期',
    params: VersionPath,
    body: api.RejectClosing,
    answer: api.closingAnswer,
    command: true,
    mayBeAbsent: false,
    problems: ['same-person', ...nothingWaits],
  })
  async rejectClosing(
    @Call() call: CommandCall,
    @FromPath() { versionId }: VersionPath,
    @FromBody() body: api.RejectClosing,
  ) {
    const { effectiveTo: lastDay, reason } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RejectPolicyVersionClosing',
        body,
        duty: CHECK,
        loads: { version: versionStream.at(versionId) },
        decide: ({ version }, { caller, today }) =>
          inCase(
            'version',
            closingCaseOf(versionId, lastDay, version),
            rejectClosing({ lastDay, reason }, version, { person: caller.personId, today }),
          ),
      }),
    );
    return answerCommand(outcome, api.closingAnswerOf('REJECTED', lastDay));
  }

  @Post(':versionId/closing/withdraw')
  @Endpoint({
    permission: 'WithdrawPolicyVersionClosing',
    summary: '提出人撤回提出的失效日期',
    params: VersionPath,
    body: api.WithdrawClosing,
    answer: api.closingAnswer,
    command: true,
    mayBeAbsent: false,
    problems: ['not-the-proposer', ...nothingWaits],
  })
  async withdrawClosing(
    @Call() call: CommandCall,
    @FromPath() { versionId }: VersionPath,
    @FromBody() { effectiveTo }: api.WithdrawClosing,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'WithdrawPolicyVersionClosing',
        body: { effectiveTo },
        duty: MAKE,
        loads: { version: versionStream.at(versionId) },
        decide: ({ version }, { caller }) =>
          inCase(
            'version',
            closingCaseOf(versionId, effectiveTo, version),
            withdrawClosing(effectiveTo, version, caller.personId),
          ),
      }),
    );
    return answerCommand(outcome, api.closingAnswerOf('WITHDRAWN', effectiveTo));
  }
}
