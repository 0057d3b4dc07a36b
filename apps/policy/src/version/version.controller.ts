import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { loansDecidedOn } from '../decided-loan/touched-loans.query';
import { CHECK, MAKE } from '../review/maker-checker';
import { checkPolicyVersion } from './check-policy-version';
import { daysChangedByEnacting } from './closing';
import { draftPolicyVersion } from './draft-policy-version';
import { enactPolicyVersion } from './enact-policy-version';
import { versionStream, type Draft } from './version';
import * as api from './version-api';
import { registerOf, registerRow } from './version.projection';

const twoPeople = ['same-person', 'person-required'];

type Status = Parameters<typeof api.versionAnswerOf>[0];
type Path = api.VersionPath;

@Controller('policy-versions')
export class VersionController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Endpoint({
    permission: 'DraftPolicyVersion',
    summary: '录入政策版本',
    description: '由政策录入人员录入，内容须逐项注明依据；复核、生效须由另一人办理。录入后不影响任何办理。',
    body: api.DraftPolicyVersion,
    answer: api.versionAnswer,
    status: 201,
    command: true,
    problems: [
      'person-required',
      'version-already-drafted',
      'policy-code-taken',
      'dates-out-of-order',
      'parameter-invalid',
    ],
  })
  draft(@Call() call: CommandCall, @FromBody() body: api.DraftPolicyVersion) {
    const draft = body as Draft;
    return this.answer('DRAFTED', call, () =>
      commandRequest({
        command: 'DraftPolicyVersion',
        body,
        duty: MAKE,
        loads: { version: versionStream.at(draft.versionId), register: registerRow },
        decide: ({ version, register }, { caller: { personId: person } }) =>
          draftPolicyVersion(draft, version, { register: registerOf(register), person }),
      }),
    );
  }

  @Post(':versionId/check')
  @Endpoint({
    permission: 'CheckPolicyVersion',
    summary: '复核政策版本',
    description: '由录入人以外的人复核；复核后可以生效。',
    params: api.VersionPath,
    answer: api.versionAnswer,
    command: true,
    mayBeAbsent: false,
    problems: [...twoPeople, 'version-not-drafted'],
  })
  check(@Call() call: CommandCall, @FromPath() { versionId }: Path) {
    return this.answer('CHECKED', call, () =>
      commandRequest({
        command: 'CheckPolicyVersion',
        body: {},
        duty: CHECK,
        loads: { version: versionStream.at(versionId) },
        decide: ({ version }, { caller, today }) =>
          checkPolicyVersion(version, { person: caller.personId, today }),
      }),
    );
  }

  @Post(':versionId/enact')
  @Endpoint({
    permission: 'EnactPolicyVersion',
    summary: '政策版本生效',
    description:
      '由录入人以外的人办理；自生效日期起的放款按该版本判断。与已生效版本重叠、缺少必需参数的被拒绝。',
    params: api.VersionPath,
    answer: api.versionAnswer,
    command: true,
    mayBeAbsent: false,
    problems: [
      ...twoPeople,
      'version-not-checked',
      'policy-overlap',
      'required-parameter-missing',
      'correction-unnamed',
    ],
  })
  enact(@Call() call: CommandCall, @FromPath() { versionId }: Path) {
    return this.answer('EFFECTIVE', call, () =>
      commandRequest({
        command: 'EnactPolicyVersion',
        body: {},
        duty: CHECK,
        loads: { version: versionStream.at(versionId), register: registerRow },
        thenLoad: ({ version }) => ({ touched: loansDecidedOn.at(daysChangedByEnacting(version)) }),
        decide: ({ version, register, touched }, { caller, today }) =>
          enactPolicyVersion(version, {
            register: registerOf(register),
            touchedLoans: touched ?? 0,
            reviewer: { person: caller.personId, today },
          }),
      }),
    );
  }

  private async answer(status: Status, call: CommandCall, request: Parameters<EventStore['execute']>[1]) {
    return answerCommand(await this.store.execute(call, request), api.versionAnswerOf(status));
  }
}
