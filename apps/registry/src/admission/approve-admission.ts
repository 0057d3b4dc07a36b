import { roles, type AdmissionApproved, type UserRegistered } from '@kejin/contracts/registry';
import { isRefused, refuse, type Refused } from '@kejin/kernel';
import { z } from 'zod';
import { registerUser, type RegisterUserFacts, type RegisterUserRefusal } from '../user/register-user';
import type { UserKind } from '../user/rights';
import type { User } from '../user/user';
import type { Admission } from './admission';

export const ApproveAdmission = z.object({
  /** As the list shows it: whoever decides says for whom. */
  orgId: z.uuid(),
  /** As the person told it. */
  number: z.string().regex(/^\d{8}$/, { error: '应为 8 位数字' }),
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
});
export type ApproveAdmission = z.infer<typeof ApproveAdmission>;

export type ApproveAdmissionFacts = Omit<RegisterUserFacts, 'privateRef'> &
  Readonly<{ userId: string; numberDigest: string }>;

export type ApproveAdmissionRefusal =
  RegisterUserRefusal | 'admission-not-open' | 'org-differs' | 'number-differs';

type Approved = Readonly<{
  admission: readonly AdmissionApproved[];
  user: readonly UserRegistered[];
}>;

/** The person becomes a user by the rules of any registration, in one decision with the request's end. */
export const approveAdmission = (
  command: ApproveAdmission,
  admission: Admission,
  user: User,
  facts: ApproveAdmissionFacts,
): Approved | Refused<ApproveAdmissionRefusal> => {
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
  const decision = registerUser(person as never, user, { ...facts, privateRef });
  if (isRefused(decision)) return decision as Refused<ApproveAdmissionRefusal>;
  return {
    admission: [{ type: 'AdmissionApproved', data: { admissionId, subject, orgId, userId } }],
    user: decision.events,
  };
};
