import type { UserRoleTakenAway } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { refuseChange, type Granter, type RightsRefusal } from './rights';
import type { User } from './user';
import type { TakeRoleAway } from './user-api';

export type TakeRoleAwayRefusal = RightsRefusal | 'user-unknown' | 'role-not-held';

export const takeRoleAway = (
  { role }: TakeRoleAway,
  user: User,
  granter: Granter,
): Decision<UserRoleTakenAway, TakeRoleAwayRefusal> => {
  if (user.status === 'unknown') return refuse('user-unknown', '没有这名人员。');
  const refusal = refuseChange(granter, user);
  if (refusal) return refusal;
  if (!user.roles.includes(role)) return refuse('role-not-held', '该人员没有此权限。');
  return accept({ type: 'UserRoleTakenAway', data: { userId: user.userId, subject: user.subject, role } });
};
