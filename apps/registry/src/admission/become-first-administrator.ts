import type { FirstAdministratorAdmitted, UserRegistered } from '@kejin/contracts/registry';
import type { Appends } from '@kejin/event-store';
import { isRefused, refuse, type CivilDate, type Refused } from '@kejin/kernel';
import type { Office } from '../office/office';
import { registerOffice } from '../office/register-office';
import { OPERATORS } from '../user/rights';
import { FOUNDATION_ID, type Admission } from './admission';
import type { BecomeFirstAdministrator } from './coming-in-api';

const CITY = '371600';

export type FoundationFacts = Readonly<{
  codeDigest: string;
  /** ISO instant, UTC. */
  now: string;
  today: CivilDate;
  isRegistered: boolean;
  operators: number;
  org: Readonly<{ orgId: string; name: string }>;
  person: Readonly<{ userId: string; subject: string; privateRef: string }>;
}>;

const fits = (admission: Admission, { codeDigest, now }: FoundationFacts): boolean =>
  admission.status === 'invited' && admission.codeDigest === codeDigest && now < admission.expiresAt;

/** The operating organisation, where it is not entered yet. */
const entryOf = (office: Office, { org, today }: FoundationFacts): Appends['appends'] => {
  if (office.status !== 'unknown') return [];
  const { orgId, name } = org;
  const form = { officeId: orgId, name, kind: 'OPERATOR', regionCode: CITY, since: today } as const;
  const entered = registerOffice(form, office, today);
  if (isRefused(entered)) throw new Error(`The operating organisation: ${entered.refused}.`);
  return [{ to: 'office', events: entered.events }];
};

/** Wrong, used and expired are one answer: who guesses learns nothing. */
export const becomeFirstAdministrator = (
  { name, contact }: BecomeFirstAdministrator,
  admission: Admission,
  office: Office,
  facts: FoundationFacts,
): Appends | Refused<'code-not-valid' | 'already-registered' | 'administrator-exists' | 'org-closed'> => {
  if (!fits(admission, facts))
    return refuse('code-not-valid', '代码不正确、已使用或已过期，请重新运行启动命令取得新代码。');
  if (facts.isRegistered) return refuse('already-registered', '您已在名册中。');
  if (facts.operators >= OPERATORS)
    return refuse('administrator-exists', '已有两名在用的平台运营人员，请由其为您开通权限。');
  if (office.status === 'closed') return refuse('org-closed', '运营机构已撤销。');
  const { person, org } = facts;
  const { orgId } = org;
  const { userId, subject, privateRef } = person;
  // The first bureaus must be entered before anybody can be a registrar of one.
  const rights = { kind: 'operator', roles: ['operator', 'registrar'], isSystem: false } as const;
  const data = { userId, subject, orgId, regionCode: null, privateRef, ...rights, roles: [...rights.roles] };
  const admitted: FirstAdministratorAdmitted = {
    type: 'FirstAdministratorAdmitted',
    data: { admissionId: FOUNDATION_ID, subject, orgId, userId },
  };
  const registered: UserRegistered = { type: 'UserRegistered', data };
  const privateData = { ref: privateRef, fields: { name, ...(contact !== null && { contact }) } };
  return {
    appends: [
      { to: 'admission', events: [admitted] },
      ...entryOf(office, facts),
      { to: 'user', events: [registered], privateData },
    ],
  };
};
