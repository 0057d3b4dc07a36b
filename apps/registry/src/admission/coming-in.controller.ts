import { createHash, randomInt, randomUUID } from 'node:crypto';
import { commandAnswer } from '@kejin/contracts/envelope';
import { commandRequest, EventStore, uuid5, type CommandCall, type Identity } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, unauthenticated, Who } from '@kejin/http';
import { isRefused } from '@kejin/kernel';
import { SERVICE_CONFIG } from '@kejin/service';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { bankTable } from '../bank/bank.projection';
import type { RegistrySettings } from '../config';
import { officeStream } from '../office/office';
import { officeTable } from '../office/office.projection';
import { officeFact } from '../user/register-user';
import { userStream } from '../user/user';
import { userTable } from '../user/user.projection';
import { numberDigestOf } from './admission.controller';
import { admissionStream } from './admission';
import { admissionTable } from './admission.projection';
import { AdmissionQuery } from './admission.query';
import { admitFirstAdministrator, BecomeFirstAdministrator, FOUNDATION_ID } from './first-administrator';
import { RequestAdmission, requestAdmission } from './request-admission';

const ADMISSIONS = '5f0c3c2e-7a52-4b59-9c0e-2d7a6a0f4b11';

const standing = z.object({
  standing: z.enum(['registered', 'requested', 'declined', 'unknown']),
  admissionId: z.uuid().nullable(),
  orgId: z.uuid().nullable(),
  orgName: z.string().nullable(),
  /** Eight digits, to be told to the organisation's administrator. */
  number: z.string().nullable(),
  declineReason: z.string().nullable(),
});

const organisations = z.object({
  organisations: z.array(z.object({ orgId: z.uuid(), name: z.string(), kind: z.string() })),
});

export const codeDigestOf = (code: string): string => createHash('sha256').update(code).digest('hex');

const subjectOf = (identity: Identity): string => {
  if (!('subject' in identity)) throw unauthenticated();
  return identity.subject;
};

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

  @Get('me')
  @Endpoint({ permission: null, summary: '本人是否已在名册，申请办理到哪一步', answer: standing })
  readStanding(@Who() identity: Identity) {
    return this.admissions.standing(subjectOf(identity));
  }

  @Get('organisations')
  @Endpoint({ permission: null, summary: '可以申请加入的单位', answer: organisations })
  async readOrganisations() {
    return { organisations: await this.admissions.organisations() };
  }

  @Post('request')
  @Endpoint({
    permission: null,
    summary: '申请加入所在单位',
    description: '答复中的编号请告知所在单位的管理员，由其核对后授予权限。',
    body: RequestAdmission,
    answer: commandAnswer(standing),
    status: 201,
    command: true,
    problems: ['already-registered', 'admission-open', 'declined-too-often', 'org-unknown', 'org-closed'],
  })
  async requestAdmission(@Call() call: CommandCall, @FromBody() body: RequestAdmission) {
    const subject = subjectOf(call.identity);
    const admissionId = uuid5(ADMISSIONS, `${subject} ${body.orgId}`);
    const number = String(randomInt(100_000_000)).padStart(8, '0');
    const numberDigest = numberDigestOf(admissionId, number);
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
        decide: ({ admission, latest, holder, bank, office }) =>
          requestAdmission(body, admission, {
            ...{ admissionId, subject, latest, numberDigest, privateRef },
            isRegistered: holder !== undefined,
            bankIsOpen: bank !== undefined && bank.endedOn === null,
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
    summary: '以启动命令给出的代码成为首位管理员，只能使用一次',
    body: BecomeFirstAdministrator,
    answer: commandAnswer(z.object({ userId: z.uuid() })),
    status: 201,
    command: true,
    problems: ['code-not-valid', 'already-registered', 'org-closed'],
  })
  async becomeFirstAdministrator(@Call() call: CommandCall, @FromBody() body: BecomeFirstAdministrator) {
    const subject = subjectOf(call.identity);
    const { BOOTSTRAP_ORG_ID: orgId, BOOTSTRAP_ORG_NAME: orgName } = this.settings;
    const userId = uuid5(ADMISSIONS, `first ${subject}`);
    const privateRef = randomUUID();
    const { code, name, contact } = body;
    const fields = { name, ...(contact !== null && { contact }) };
    const outcome = await this.store.execute(strangersCall(call, subject), () =>
      commandRequest({
        command: 'BecomeFirstAdministrator',
        body,
        loads: {
          admission: admissionStream.at(FOUNDATION_ID),
          office: officeStream.at(orgId),
          user: userStream.at(userId),
          holder: userTable.at({ subject }),
        },
        owner: orgId,
        decide: ({ admission, office, holder }, { now, today }) => {
          const decision = admitFirstAdministrator(admission, office, {
            ...{ now, today, codeDigest: codeDigestOf(code) },
            isRegistered: holder !== undefined,
            org: { orgId, name: orgName },
            person: { userId, subject, privateRef },
          });
          if (isRefused(decision)) return decision;
          const entered = decision.office.length ? [{ to: 'office', events: decision.office }] : [];
          return {
            appends: [
              { to: 'admission', events: decision.admission },
              ...entered,
              { to: 'user', events: decision.user, privateData: { ref: privateRef, fields } },
            ],
          };
        },
      }),
    );
    return answerCommand(outcome, () => ({ userId }));
  }
}
