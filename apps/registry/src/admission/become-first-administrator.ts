import type {
  FirstAdministratorAdmitted,
  FirstAdministratorInvited,
  OfficeRegistered,
  UserRegistered,
} from '@kejin/contracts/registry';
import { accept, isRefused, refuse, type CivilDate, type Decision, type Refused } from '@kejin/kernel';
import { z } from 'zod';
import { fullName } from '../names';
import type { Office } from '../office/office';
import { registerOffice } from '../office/register-office';
import type { Admission } from './admission';

const CITY = '371600';

/** The stream of the invitation: there is one in a system. */
export const FOUNDATION_ID = '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f00';

export const BecomeFirstAdministrator = z.object({
  code: z.string().regex(/^[0-9a-f]{40}$/, { error: '应为启动命令给出的 40 位代码' }),
  name: fullName,
  contact: z.string().max(100).nullable(),
});
export type BecomeFirstAdministrator = z.infer<typeof BecomeFirstAdministrator>;

export type InvitationFacts = Readonly<{
  codeDigest: string;
  expiresAt: string;
  /** People with rights in the operating organisation. */
  activePeople: number;
}>;

/** A new code makes the earlier one worthless. */
export const inviteFirstAdministrator = ({
  codeDigest,
  expiresAt,
  activePeople,
}: InvitationFacts): Decision<FirstAdministratorInvited, 'administrator-exists'> =>
  activePeople > 0
    ? refuse('administrator-exists', '运营机构已有在用的管理人员，请由其为他人开通权限。')
    : accept({
        type: 'FirstAdministratorInvited',
        data: { admissionId: FOUNDATION_ID, codeDigest, expiresAt },
      });

export type FoundationFacts = Readonly<{
  codeDigest: string;
  /** ISO instant, UTC. */
  now: string;
  today: CivilDate;
  isRegistered: boolean;
  org: Readonly<{ orgId: string; name: string }>;
  person: Readonly<{ userId: string; subject: string; privateRef: string }>;
}>;

type Founded = Readonly<{
  admission: readonly FirstAdministratorAdmitted[];
  office: readonly OfficeRegistered[];
  user: readonly UserRegistered[];
}>;

const fits = (admission: Admission, { codeDigest, now }: FoundationFacts): boolean =>
  admission.status === 'invited' && admission.codeDigest === codeDigest && now < admission.expiresAt;

/** The operating organisation, where it is not entered yet. */
const entryOf = (office: Office, { org, today }: FoundationFacts): readonly OfficeRegistered[] => {
  if (office.status !== 'unknown') return [];
  const { orgId, name } = org;
  const form = { officeId: orgId, name, kind: 'OPERATOR', regionCode: CITY, since: today } as const;
  const entered = registerOffice(form, office, today);
  if (isRefused(entered)) throw new Error(`The operating organisation: ${entered.refused}.`);
  return entered.events;
};

/** Wrong, used and expired are one answer: who guesses learns nothing. */
export const admitFirstAdministrator = (
  admission: Admission,
  office: Office,
  facts: FoundationFacts,
): Founded | Refused<'code-not-valid' | 'already-registered' | 'org-closed'> => {
  if (!fits(admission, facts))
    return refuse('code-not-valid', '代码不正确、已使用或已过期，请重新运行启动命令取得新代码。');
  if (facts.isRegistered) return refuse('already-registered', '您已在名册中。');
  if (office.status === 'closed') return refuse('org-closed', '运营机构已撤销。');
  const { person, org } = facts;
  const { orgId } = org;
  const { userId, subject, privateRef } = person;
  // The first bureaus must be entered before anybody can be a registrar of one.
  const rights = { kind: 'operator', roles: ['operator', 'registrar'], isSystem: false } as const;
  const data = { userId, subject, orgId, regionCode: null, privateRef, ...rights, roles: [...rights.roles] };
  return {
    admission: [
      { type: 'FirstAdministratorAdmitted', data: { admissionId: FOUNDATION_ID, subject, orgId, userId } },
    ],
    office: entryOf(office, facts),
    user: [{ type: 'UserRegistered', data }],
  };
};
