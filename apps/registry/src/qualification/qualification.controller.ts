import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { enterpriseTable } from '../enterprise/enterprise.projection';
import { grantQualification, numberWarnings } from './grant-qualification';
import { qualificationStream } from './qualification';
import * as api from './qualification-api';
import { numberKey, qualificationNumber } from './qualification.projection';
import { revokeQualification } from './revoke-qualification';

@Controller('qualifications')
export class QualificationController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Endpoint({
    permission: 'GrantQualification',
    summary: '登记企业资质',
    description: '编号、有效期按该类资质的规则核对，编号不能重复；形近编号在 warnings 中提示。',
    body: api.GrantQualification,
    answer: api.grantedAnswer,
    status: 201,
    command: true,
    problems: [
      ...['qualification-already-granted', 'enterprise-not-registered', 'number-taken', 'number-malformed'],
      ...['number-region-unknown', 'number-year-differs', 'validity-reversed', 'validity-outside-year'],
      ...['validity-not-three-years', 'valid-before-established'],
    ],
  })
  async grantQualification(@Call() call: CommandCall, @FromBody() body: api.GrantQualification) {
    const { qualificationId, uscc, kind, number } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'GrantQualification',
        body,
        loads: {
          qualification: qualificationStream.at(qualificationId),
          enterprise: enterpriseTable.at({ uscc }),
          holder: qualificationNumber.at(numberKey(kind, number)),
        },
        decide: ({ qualification, enterprise, holder }) =>
          grantQualification(body, qualification, {
            establishedOn: enterprise?.establishedOn ?? undefined,
            numberHolderId: holder?.qualificationId ?? undefined,
          }),
      }),
    );
    return answerCommand(outcome, () => ({ qualificationId, warnings: numberWarnings(body) }));
  }

  @Post(':qualificationId/revoke')
  @Endpoint({
    permission: 'RevokeQualification',
    summary: '撤销企业资质',
    description:
      '自撤销日起不再有效，此前的决定不变。登记有误的，撤销日填写有效期起日，即自始无效，编号可重新登记。',
    params: api.QualificationPath,
    body: api.RevokeQualification,
    answer: api.qualificationAnswer,
    command: true,
    problems: ['already-revoked', 'date-in-future', 'revoked-before-valid', 'already-expired'],
  })
  async revokeQualification(
    @Call() call: CommandCall,
    @FromPath() path: api.QualificationPath,
    @FromBody() body: api.RevokeQualification,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RevokeQualification',
        body,
        loads: { qualification: qualificationStream.existing(path.qualificationId) },
        decide: ({ qualification }, { today }) => revokeQualification(body, qualification, today),
      }),
    );
    return answerCommand(outcome, () => path);
  }
}
