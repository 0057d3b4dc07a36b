import { commandRequest, EventStore, sha256, uuid5, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody } from '@kejin/http';
import { SERVICE_CONFIG } from '@kejin/service';
import { Controller, Inject, Post } from '@nestjs/common';
import { randomInt, randomUUID } from 'node:crypto';
import { cooperatesOn } from '../bank/bank';
import { bankTable } from '../bank/bank.projection';
import type { RegistrySettings } from '../config';
import { officeStream } from '../office/office';
import { officeTable } from '../office/office.projection';
import { officeFact } from '../user/register-user';
import { userStream } from '../user/user';
import { activeOperators } from '../user/rights';
import { userTable } from '../user/user.projection';
import { admissionStream, FOUNDATION_ID, numberText } from './admission';
import { admissionTable } from './admission.projection';
import { AdmissionQuery, subjectOf } from './admission.query';
import { becomeFirstAdministrator } from './become-first-administrator';
import * as api from './coming-in-api';
import { requestAdmission } from './request-admission';

const ADMISSIONS = '5f0c3c2e-7a52-4b59-9c0e-2d7a6a0f4b11';

/** The system writes for somebody who has no rights yet; the key is theirs alone. */
const strangersCall = (call: CommandCall, subject: string): CommandCall => ({
  ...call,
  identity: { system: 'coming-in' },
  key: `${uuid5(ADMISSIONS, subject)} ${call.key}`,
});

/** For whoever has a valid token and is unknown: nobody types a login, it comes from the token and nowhere else. */
@Controller('coming-in')
export class ComingInController {
  constructor(
    private readonly store: EventStore,
    private readonly admissions: AdmissionQuery,
    @Inject(SERVICE_CONFIG) private readonly settings: RegistrySettings,
  ) {}

  @Post('request')
  @Endpoint({
    permission: null,
    summary: '申请加入所在单位',
    description: '答复中的编号请告知所在单位的管理员，由其核对后授予权限。',
    body: api.RequestAdmission,
    answer: api.requestedAnswer,
    status: 201,
    command: true,
    problems: ['already-registered', 'admission-open', 'declined-too-often', 'org-unknown', 'org-closed'],
  })
  async requestAdmission(@Call() call: CommandCall, @FromBody() body: api.RequestAdmission) {
    const subject = subjectOf(call.identity);
    const admissionId = uuid5(ADMISSIONS, `${subject} ${body.orgId}`);
    const number = String(randomInt(100_000_000)).padStart(8, '0');
    const numberDigest = sha256(numberText(admissionId, number));
    const privateRef = randomUUID();
    const { name, contact, reason } = body;
    const outcome = await this.store.execute(strangersCall(call, subject), () =>
      commandRequest({
        command: 'RequestAdmission',
        body,
        loads: {
          admission: admissionStream.at(admissionId),
          latest: admissionTable.at({ subject }),
          holder: userTable.at({ subject }),
          bank: bankTable.at({ bankId: body.orgId }),
          office: officeTable.at({ officeId: body.orgId }),
        },
        owner: body.orgId,
        privateData: {
          ref: privateRef,
          fields: { name, reason, number, ...(contact !== null && { contact }) },
        },
        decide: ({ admission, latest, holder, bank, office }, { today }) =>
          requestAdmission(body, admission, {
            ...{ admissionId, subject, latest, numberDigest, privateRef },
            isRegistered: holder !== undefined,
            bankIsOpen: bank !== undefined && cooperatesOn(today, bank.endedOn),
            office: officeFact(office),
          }),
      }),
    );
    if (outcome.outcome !== 'recorded') return answerCommand(outcome, () => undefined);
    const now = await this.admissions.standing(subject);
    return answerCommand(outcome, () => now);
  }

  @Post('first-administrator')
  @Endpoint({
    permission: null,
    summary: '以启动命令给出的代码成为首任管理员（共两名），每个代码只能使用一次',
    description: '代码由部署人员在服务器上以命令取得；成功后登记为所设单位的管理员。',
    body: api.BecomeFirstAdministrator,
    answer: api.administratorAnswer,
    status: 201,
    command: true,
    problems: ['code-not-valid', 'already-registered', 'administrator-exists', 'org-closed'],
  })
  async becomeFirstAdministrator(@Call() call: CommandCall, @FromBody() body: api.BecomeFirstAdministrator) {
    const subject = subjectOf(call.identity);
    const { BOOTSTRAP_ORG_ID: orgId, BOOTSTRAP_ORG_NAME: orgName } = this.settings;
    const userId = uuid5(ADMISSIONS, `first ${subject}`);
    const privateRef = randomUUID();
    const outcome = await this.store.execute(strangersCall(call, subject), () =>
      commandRequest({
        command: 'BecomeFirstAdministrator',
        body,
        loads: {
          admission: admissionStream.at(FOUNDATION_ID),
          office: officeStream.at(orgId),
          user: userStream.at(userId),
          holder: userTable.at({ subject }),
          people: userTable.where({ kind: 'operator' }),
        },
        owner: orgId,
        decide: ({ admission, office, holder, people }, { now, today }) =>
          becomeFirstAdministrator(body, admission, office, {
            ...{ now, today, codeDigest: sha256(body.code) },
            isRegistered: holder !== undefined,
            operators: activeOperators(people),
            org: { orgId, name: orgName },
            person: { userId, subject, privateRef },
          }),
      }),
    );
    return answerCommand(outcome, () => ({ userId }));
  }
}
