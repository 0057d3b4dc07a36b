import type { UserRoleGranted } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { mayHold, refuseChange, refuseGrant, type Granter, type RightsRefusal } from './rights';
import type { User } from './user';
import type { GrantRole } from './user-api';

export type GrantRoleRefusal =
  RightsRefusal | 'user-unknown' | 'user-disabled' | 'role-does-not-fit' | 'role-already-held';

export const grantRole = (
  { role }: GrantRole,
  user: User,
  granter: Granter,
): Decision<UserRoleGranted, GrantRoleRefusal> => {
  if (user.status === 'unknown') return refuse('user-unknown', '没有这名人员。');
  const refusal = refuseChange(granter, user) ?? refuseGrant(granter, [role]);
  if (refusal) return refusal;
  if (user.status === 'disabled')
    return refuse(
      'user-disabled',
      '该人员已停用，不能增加权限。请先恢复启用；已有提请的，也可不予同意或撤回。',
    );
  if (!mayHold(user.kind, role)) return refuse('role-does-not-fit', `该类人员不能持有权限 ${role}。`);
  if (user.roles.includes(role)) return refuse('role-already-held', '该人员已持有此权限。');
  return accept({ type: 'UserRoleGranted', data: { userId: user.userId, subject: user.subject, role } });
};
