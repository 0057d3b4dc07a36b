import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { CHECK, MAKE } from '../review/maker-checker';
import { rejectPolicyVersion } from './reject-policy-version';
import { versionStream } from './version';
import * as api from './version-api';
import { withdrawPolicyVersion } from './withdraw-policy-version';

type Path = api.VersionPath;

/** The ways out of a version that is not yet in force. */
@Controller('policy-versions')
export class VersionEndController {
  constructor(private readonly store: EventStore) {}

  @Post(':versionId/reject')
  @Endpoint({
    permission: 'RejectPolicyVersion',
    summary: '退回政策版本',
    description: '由录入人以外的人退回，须给出原因；退回的不能再用，须重新录入。',
    params: api.VersionPath,
    body: api.RejectPolicyVersion,
    answer: api.versionAnswer,
    command: true,
    mayBeAbsent: false,
    problems: ['same-person', 'person-required', 'version-not-drafted'],
  })
  async reject(
    @Call() call: CommandCall,
    @FromPath() { versionId }: Path,
    @FromBody() body: api.RejectPolicyVersion,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RejectPolicyVersion',
        body,
        duty: CHECK,
        loads: { version: versionStream.at(versionId) },
        decide: ({ version }, { caller, today }) =>
          rejectPolicyVersion(body.reason, version, { person: caller.personId, today }),
      }),
    );
    return answerCommand(outcome, api.versionAnswerOf('REJECTED'));
  }

  @Post(':versionId/withdraw')
  @Endpoint({
    permission: 'WithdrawPolicyVersion',
    summary: '录入人撤回尚未生效的政策版本',
    description: '由录入人本人办理；撤回的不能再用，其版本代码可以用于重新录入。',
    params: api.VersionPath,
    answer: api.versionAnswer,
    command: true,
    mayBeAbsent: false,
    problems: ['not-the-proposer', 'person-required', 'version-not-drafted'],
  })
  async withdraw(@Call() call: CommandCall, @FromPath() { versionId }: Path) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'WithdrawPolicyVersion',
        body: {},
        duty: MAKE,
        loads: { version: versionStream.at(versionId) },
        decide: ({ version }, { caller }) => withdrawPolicyVersion(version, caller.personId),
      }),
    );
    return answerCommand(outcome, api.versionAnswerOf('WITHDRAWN'));
  }
}
