import type { ClientApproved, UserRegistered } from '@kejin/contracts/registry';
import { isRefused, refuse, type CivilDate, type Refused } from '@kejin/kernel';
import { z } from 'zod';
import { registerUser, type RegisterUserFacts, type RegisterUserRefusal } from '../user/register-user';
import type { User } from '../user/user';
import type { Client } from './client';

/** What a bank's system may do: what that bank's staff may, and never keep its people. */
export const ApproveClient = z.object({
  roles: z
    .array(z.enum(['bank-manager', 'bank-risk']))
    .min(1)
    .max(2),
});
export type ApproveClient = z.infer<typeof ApproveClient>;

export type ApproveClientFacts = Omit<RegisterUserFacts, 'office' | 'subjectHolderId' | 'privateRef'> &
  Readonly<{ userId: string; subject: string; today: CivilDate }>;

type Approved = Readonly<{ client: readonly ClientApproved[]; user: readonly UserRegistered[] }>;
type Refusal = RegisterUserRefusal | 'client-not-requested' | 'client-expired' | 'not-by-the-bank';

export const approveClient = (
  { roles }: ApproveClient,
  client: Client,
  user: User,
  facts: ApproveClientFacts,
): Approved | Refused<Refusal> => {
  if (client.status !== 'requested') return refuse('client-not-requested', '该接入没有待批准的申请。');
  if (facts.granter.kind === 'bank') return refuse('not-by-the-bank', '银行系统接入由市级登记员批准。');
  const { clientId, bankId, systemName, expiresOn } = client;
  if (expiresOn < facts.today) return refuse('client-expired', '申请的有效期已过，请银行重新申请。');
  const { userId, subject } = facts;
  const system = { userId, subject, kind: 'bank', orgId: bankId, regionCode: null, isSystem: true } as const;
  const decision = registerUser({ ...system, roles, name: systemName, contact: null }, user, {
    ...facts,
    office: undefined,
    subjectHolderId: undefined,
    // A system has no name that could be a person's.
    privateRef: null,
  });
  if (isRefused(decision)) return decision as Refused<RegisterUserRefusal>;
  return {
    client: [{ type: 'ClientApproved', data: { clientId, bankId, userId, subject, expiresOn } }],
    user: decision.events,
  };
};
