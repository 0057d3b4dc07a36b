import type { UserDisabled } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { refuseChange, type Granter, type RightsRefusal } from './rights';
import type { User } from './user';

export type DisableUserRefusal = RightsRefusal | 'user-unknown' | 'user-disabled';

export const disableUser = (user: User, granter: Granter): Decision<UserDisabled, DisableUserRefusal> => {
  if (user.status === 'unknown') return refuse('user-unknown', '没有这名人员。');
  const refusal = refuseChange(granter, user);
  if (refusal) return refusal;
  if (user.status === 'disabled') return refuse('user-disabled', '该人员已停用。');
  return accept({ type: 'UserDisabled', data: { userId: user.userId, subject: user.subject } });
};
