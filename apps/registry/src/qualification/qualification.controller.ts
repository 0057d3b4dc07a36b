import { commandAnswer } from '@kejin/contracts/envelope';
import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { z } from 'zod';
import { enterpriseTable } from '../enterprise/enterprise.projection';
import { GrantQualification, grantQualification } from './grant-qualification';
import { qualificationStream } from './qualification';
import { qualificationNumber } from './qualification.projection';
import { RevokeQualification, revokeQualification } from './revoke-qualification';

const params = z.object({ qualificationId: z.uuid() });
type Params = z.infer<typeof params>;
const answer = commandAnswer(params);

@Controller('qualifications')
export class QualificationController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Endpoint({
    permission: 'GrantQualification',
    summary: '登记企业资质',
    body: GrantQualification,
    answer,
    status: 201,
    command: true,
    problems: [
      ...['qualification-already-granted', 'enterprise-not-registered', 'number-taken', 'number-malformed'],
      ...['number-region-unknown', 'number-year-differs', 'validity-reversed', 'validity-outside-year'],
      'validity-not-three-years',
    ],
  })
  async grantQualification(@Call() call: CommandCall, @FromBody() body: GrantQualification) {
    const { qualificationId, uscc, kind, number } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'GrantQualification',
        body,
        loads: {
          qualification: qualificationStream.at(qualificationId),
          enterprise: enterpriseTable.at({ uscc }),
          holder: qualificationNumber.at({ kind, number }),
        },
        decide: ({ qualification, enterprise, holder }) =>
          grantQualification(body, qualification, {
            enterpriseIsRegistered: enterprise !== undefined,
            numberHolderId: holder?.qualificationId ?? undefined,
          }),
      }),
    );
    return answerCommand(outcome, () => ({ qualificationId }));
  }

  @Post(':qualificationId/revoke')
  @Endpoint({
    permission: 'RevokeQualification',
    summary: '撤销企业资质',
    description:
      '自撤销日起不再有效，此前的决定不变。撤销日不晚于有效期起日的，视为登记有误，编号可重新登记。',
    params,
    body: RevokeQualification,
    answer,
    command: true,
    problems: ['already-revoked', 'date-in-future', 'already-expired'],
  })
  async revokeQualification(
    @Call() call: CommandCall,
    @FromPath() path: Params,
    @FromBody() body: RevokeQualification,
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
