import type { ClientApproved } from '@kejin/contracts/registry';
import type { Appends } from '@kejin/event-store';
import { isRefused, refuse, type CivilDate, type Refused } from '@kejin/kernel';
import { registerUser, type RegisterUserFacts, type RegisterUserRefusal } from '../user/register-user';
import type { User } from '../user/user';
import type { Client } from './client';
import type { ApproveClient } from './client-api';

export type ApproveClientFacts = Omit<RegisterUserFacts, 'office' | 'subjectHolderId' | 'privateRef'> &
  Readonly<{ userId: string; subject: string; today: CivilDate }>;

type Refusal = RegisterUserRefusal | 'client-not-requested' | 'client-expired' | 'not-by-the-bank';

export const approveClient = (
  { roles }: ApproveClient,
  client: Client,
  user: User,
  facts: ApproveClientFacts,
): Appends | Refused<Refusal> => {
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
  const approved: ClientApproved = {
    type: 'ClientApproved',
    data: { clientId, bankId, userId, subject, expiresOn },
  };
  return {
    appends: [
      { to: 'client', events: [approved] },
      { to: 'user', events: decision.events, owner: bankId },
    ],
  };
};
