import { createHash } from 'node:crypto';
import { commandAnswer, cursorOf, pageAnswer, pageQuery } from '@kejin/contracts/envelope';
import { commandRequest, EventStore, uuid5, type CommandCall, type Identity } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath, FromQuery, Who } from '@kejin/http';
import { isRefused } from '@kejin/kernel';
import { Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { bankTable } from '../bank/bank.projection';
import { officeTable } from '../office/office.projection';
import { officeFact } from '../user/register-user';
import { userStream } from '../user/user';
import { userTable } from '../user/user.projection';
import { admissionStream, type Admission } from './admission';
import { AdmissionQuery } from './admission.query';
import { ApproveAdmission, approveAdmission } from './approve-admission';
import { DeclineAdmission, declineAdmission } from './decline-admission';

/** The number is worth nothing without the request it belongs to. */
export const numberDigestOf = (admissionId: string, number: string): string =>
  createHash('sha256').update(`${admissionId} ${number}`).digest('hex');

const cursor = cursorOf(z.string());
const filter = z.object({ ...pageQuery(cursor) });
export type AdmissionFilter = z.output<typeof filter>;

const row = z.object({
  admissionId: z.uuid(),
  orgId: z.uuid(),
  kind: z.string(),
  requestedAt: z.string(),
  name: z.string().nullable(),
  contact: z.string().nullable(),
  reason: z.string().nullable(),
  nameNotice: z.object({ code: z.string(), detail: z.string() }).nullable(),
});

const params = z.object({ admissionId: z.uuid() });
type Params = z.infer<typeof params>;

const NOBODY = '00000000-0000-0000-0000-000000000000';
const orgOf = (admission: Admission): string => ('orgId' in admission ? admission.orgId : NOBODY);
const subjectOf = (admission: Admission): string => ('subject' in admission ? admission.subject : '');

/** Ends the request and registers its person, or neither. */
const approval = (admissionId: string, userId: string, body: ApproveAdmission) =>
  commandRequest({
    command: 'ApproveAdmission',
    body,
    loads: { admission: admissionStream.existing(admissionId), user: userStream.at(userId) },
    follow: ({ admission }) => ({
      holder: userTable.at({ subject: subjectOf(admission) }),
      bank: bankTable.at({ bankId: orgOf(admission) }),
      office: officeTable.at({ officeId: orgOf(admission) }),
    }),
    caseId: admissionId,
    decide: ({ admission, user, holder, bank, office }, { caller }) => {
      const decision = approveAdmission(body, admission, user, {
        userId,
        numberDigest: numberDigestOf(admissionId, body.number),
        granter: caller,
        subjectHolderId: holder?.userId ?? undefined,
        bankExists: bank !== undefined,
        office: officeFact(office),
      });
      if (isRefused(decision)) return decision;
      return {
        appends: [
          { to: 'admission', events: decision.admission },
          { to: 'user', events: decision.user, owner: body.orgId },
        ],
      };
    },
  });

/** Requests to be let in, for whoever decides about them: an organisation's administrator, a registrar, an operator. */
@Controller('admissions')
export class AdmissionController {
  constructor(
    private readonly store: EventStore,
    private readonly admissions: AdmissionQuery,
  ) {}

  @Get()
  @Endpoint({
    permission: 'ReadAdmissions',
    summary: '待办理的加入申请：银行管理员看本行的，登记员看全部',
    query: filter,
    answer: pageAnswer(row, cursor),
  })
  readAdmissions(@Who() identity: Identity, @FromQuery() query: AdmissionFilter) {
    return this.admissions.open(identity, query);
  }

  @Post(':admissionId/approval')
  @Endpoint({
    permission: 'ApproveAdmission',
    summary: '同意加入并授予权限',
    description: '编号由申请人本人告知，不在列表中显示；输入编号即确认是本人提出的申请。',
    params,
    body: ApproveAdmission,
    answer: commandAnswer(z.object({ admissionId: z.uuid(), userId: z.uuid() })),
    command: true,
    problems: [
      ...['admission-not-open', 'org-differs', 'number-differs', 'org-unknown', 'org-closed'],
      ...['subject-taken', 'role-does-not-fit', 'role-twice', 'role-needs-operator'],
    ],
  })
  async approveAdmission(
    @Call() call: CommandCall,
    @FromPath() { admissionId }: Params,
    @FromBody() body: ApproveAdmission,
  ) {
    const userId = uuid5(admissionId, 'user');
    const outcome = await this.store.execute(call, () => approval(admissionId, userId, body));
    return answerCommand(outcome, () => ({ admissionId, userId }));
  }

  @Post(':admissionId/decline')
  @Endpoint({
    permission: 'DeclineAdmission',
    summary: '不同意加入',
    params,
    body: DeclineAdmission,
    answer: commandAnswer(params),
    command: true,
    problems: ['admission-not-open'],
  })
  async declineAdmission(
    @Call() call: CommandCall,
    @FromPath() path: Params,
    @FromBody() body: DeclineAdmission,
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
