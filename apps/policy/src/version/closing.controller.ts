import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import type { CivilDate } from '@kejin/kernel';
import { Controller, Post } from '@nestjs/common';
import { loansDecidedOn } from '../decided-loan/touched-loans.query';
import { inCase } from '../review/case';
import { CHECK, MAKE } from '../review/maker-checker';
import { closePolicyVersion } from './close-policy-version';
import { closingCaseOf, daysChangedByClosing } from './closing';
import * as api from './closing-api';
import { proposeClosing } from './propose-closing';
import { versionStream, type Version } from './version';
import { VersionPath } from './version-api';
import { registerOf, registerRow } from './version.projection';

const ofTheDay = ['version-not-effective', 'dates-out-of-order', 'closing-unchanged', 'policy-overlap'];
const ofTheProposal = ['same-person', 'person-required', 'closing-not-proposed', 'closing-superseded'];

const touchedBy =
  (lastDay: CivilDate) =>
  ({ version }: Readonly<{ version: Version }>) => ({
    touched: loansDecidedOn.at(daysChangedByClosing(version, lastDay)),
  });

/** The end of a version: one person proposes the day, another confirms it. */
@Controller('policy-versions')
export class ClosingController {
  constructor(private readonly store: EventStore) {}

  @Post(':versionId/closing')
  @Endpoint({
    permission: 'ProposePolicyVersionClosing',
    summary: '提出政策版本的失效日期，待另一人复核',
    params: VersionPath,
    body: api.ProposeClosing,
    answer: api.closingAnswer,
    status: 201,
    command: true,
    mayBeAbsent: false,
    problems: ['person-required', 'closing-already-proposed', ...ofTheDay, 'correction-unnamed'],
  })
  proposeClosing(
    @Call() call: CommandCall,
    @FromPath() { versionId }: VersionPath,
    @FromBody() body: api.ProposeClosing,
  ) {
    const { effectiveTo, correction } = body;
    return this.answer('PROPOSED', effectiveTo, call, () =>
      commandRequest({
        command: 'ProposePolicyVersionClosing',
        body,
        duty: MAKE,
        loads: { version: versionStream.at(versionId), register: registerRow },
        thenLoad: touchedBy(effectiveTo),
        decide: ({ version, register, touched }, { caller: { personId: person } }) =>
          inCase(
            'version',
            closingCaseOf(versionId, effectiveTo, version),
            proposeClosing(effectiveTo, version, {
              register: registerOf(register),
              touchedLoans: touched ?? 0,
              correction,
              person,
            }),
          ),
      }),
    );
  }

  @Post(':versionId/close')
  @Endpoint({
    permission: 'ClosePolicyVersion',
    summary: '复核并确定政策版本的失效日期，须重新录入该日期',
    params: VersionPath,
    body: api.ClosePolicyVersion,
    answer: api.closingAnswer,
    command: true,
    mayBeAbsent: false,
    problems: [...ofTheProposal, ...ofTheDay, 'correction-unnamed'],
  })
  closeVersion(
    @Call() call: CommandCall,
    @FromPath() { versionId }: VersionPath,
    @FromBody() body: api.ClosePolicyVersion,
  ) {
    const { effectiveTo } = body;
    return this.answer('CLOSED', effectiveTo, call, () =>
      commandRequest({
        command: 'ClosePolicyVersion',
        body,
        duty: CHECK,
        loads: { version: versionStream.at(versionId), register: registerRow },
        thenLoad: touchedBy(effectiveTo),
        decide: ({ version, register, touched }, { caller, today }) =>
          inCase(
            'version',
            closingCaseOf(versionId, effectiveTo, version),
            closePolicyVersion(effectiveTo, version, {
              register: registerOf(register),
              touchedLoans: touched ?? 0,
              reviewer: { person: caller.personId, today },
            }),
          ),
      }),
    );
  }

  private async answer(
    status: 'PROPOSED' | 'CLOSED',
    effectiveTo: CivilDate,
    call: CommandCall,
    request: Parameters<EventStore['execute']>[1],
  ) {
    return answerCommand(await this.store.execute(call, request), api.closingAnswerOf(status, effectiveTo));
  }
}
