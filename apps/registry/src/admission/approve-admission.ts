import type { AdmissionApproved } from '@kejin/contracts/registry';
import type { Appends } from '@kejin/event-store';
import { isRefused, refuse, type Refused } from '@kejin/kernel';
import { enterUser, type EnterUserRefusal } from '../user/enter-user';
import type { RegisterUserFacts } from '../user/register-user';
import type { UserKind } from '../user/rights';
import type { User } from '../user/user';
import type { Admission } from './admission';
import type { ApproveAdmission } from './admission-api';

export type ApproveAdmissionFacts = Omit<RegisterUserFacts, 'privateRef'> &
  Readonly<{ userId: string; numberDigest: string; proposalId: string }>;

export type ApproveAdmissionRefusal =
  EnterUserRefusal | 'admission-not-open' | 'org-differs' | 'number-differs';

/** The person becomes a user by the rules of any registration, in one decision with the request's end. */
export const approveAdmission = (
  command: ApproveAdmission,
  admission: Admission,
  user: User,
  facts: ApproveAdmissionFacts,
): Appends | Refused<ApproveAdmissionRefusal> => {
  if (admission.status !== 'requested') return refuse('admission-not-open', '该申请已办结或不存在。');
  const { admissionId, subject, orgId, privateRef } = admission;
  if (command.orgId !== orgId) return refuse('org-differs', '该申请不是加入这个单位的。');
  if (admission.numberDigest !== facts.numberDigest)
    return refuse('number-differs', '编号与申请人所见的不一致，请向申请人本人核对。');
  const { userId, office } = facts;
  const person = {
    userId,
    subject,
    orgId,
    kind: admission.kind as UserKind,
    regionCode: admission.kind === 'county' ? (office?.regionCode ?? null) : null,
    isSystem: false,
    roles: command.roles,
    // Both stand in the request's private record already.
    name: '',
    contact: null,
  };
  const entry = enterUser(person as never, user, { ...facts, privateRef });
  if (isRefused(entry)) return entry as Refused<ApproveAdmissionRefusal>;
  const approved: AdmissionApproved = {
    type: 'AdmissionApproved',
    data: { admissionId, subject, orgId, userId },
  };
  return { appends: [{ to: 'admission', events: [approved] }, ...entry.appends] };
};
