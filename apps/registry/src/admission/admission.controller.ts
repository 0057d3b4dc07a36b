import { commandRequest, EventStore, sha256, uuid5, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { bankTable } from '../bank/bank.projection';
import { officeTable } from '../office/office.projection';
import { proposalIn, proposalStream } from '../proposal/proposal';
import { officeFact } from '../user/register-user';
import { userStream } from '../user/user';
import { userTable } from '../user/user.projection';
import { admissionStream, numberText, type Admission } from './admission';
import * as api from './admission-api';
import { approveAdmission } from './approve-admission';
import { declineAdmission } from './decline-admission';

const NOBODY = '00000000-0000-0000-0000-000000000000';
const orgOf = (admission: Admission): string => ('orgId' in admission ? admission.orgId : NOBODY);
const subjectOf = (admission: Admission): string => ('subject' in admission ? admission.subject : '');

/** Ends the request and registers its person, or neither. */
const approval = (admissionId: string, userId: string, body: api.ApproveAdmission) => {
  const proposalId = randomUUID();
  return commandRequest({
    command: 'ApproveAdmission',
    body,
    loads: { admission: admissionStream.existing(admissionId), user: userStream.at(userId) },
    thenLoad: ({ admission }) => ({
      holder: userTable.at({ subject: subjectOf(admission) }),
      bank: bankTable.at({ bankId: orgOf(admission) }),
      office: officeTable.at({ officeId: orgOf(admission) }),
      proposal: proposalStream.at(proposalId),
    }),
    caseId: admissionId,
    decide: ({ admission, user, holder, bank, office }, { caller }) =>
      approveAdmission(body, admission, user, {
        ...{ userId, proposalId },
        numberDigest: sha256(numberText(admissionId, body.number)),
        granter: caller,
        subjectHolderId: holder?.userId ?? undefined,
        bankExists: bank !== undefined,
        office: officeFact(office),
      }),
  });
};

/** Requests to be let in, for whoever decides about them: an organisation's administrator, a registrar, an operator. */
@Controller('admissions')
export class AdmissionController {
  constructor(private readonly store: EventStore) {}

  @Post(':admissionId/approval')
  @Endpoint({
    permission: 'ApproveAdmission',
    summary: '同意加入并授予权限',
    description:
      '编号由申请人本人告知，不在列表中显示；输入编号即确认是本人提出的申请。审核、决定、资金与授权类权限另行提请，由另一人复核后生效。',
    params: api.AdmissionPath,
    body: api.ApproveAdmission,
    answer: api.approvedAnswer,
    command: true,
    problems: [
      ...['admission-not-open', 'org-differs', 'number-differs', 'org-unknown', 'org-closed'],
      ...['subject-taken', 'role-does-not-fit', 'role-twice', 'role-needs-operator', 'person-required'],
    ],
  })
  async approveAdmission(
    @Call() call: CommandCall,
    @FromPath() { admissionId }: api.AdmissionPath,
    @FromBody() body: api.ApproveAdmission,
  ) {
    const userId = uuid5(admissionId, 'user');
    const outcome = await this.store.execute(call, () => approval(admissionId, userId, body));
    return answerCommand(outcome, (events) => ({ admissionId, userId, proposalId: proposalIn(events) }));
  }

  @Post(':admissionId/decline')
  @Endpoint({
    permission: 'DeclineAdmission',
    summary: '不同意加入',
    description: '须给出原因，申请人可见；申请人可以再次申请，次数有限。',
    params: api.AdmissionPath,
    body: api.DeclineAdmission,
    answer: api.declinedAnswer,
    command: true,
    problems: ['admission-not-open'],
  })
  async declineAdmission(
    @Call() call: CommandCall,
    @FromPath() path: api.AdmissionPath,
    @FromBody() body: api.DeclineAdmission,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'DeclineAdmission',
        body,
        loads: { admission: admissionStream.existing(path.admissionId) },
        decide: ({ admission }) => declineAdmission(body, admission),
      }),
    );
    return answerCommand(outcome, () => path);
  }
}
