import type { UserEnabled } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { refuseChange, type Granter, type RightsRefusal } from './rights';
import type { User } from './user';

export type EnableUserRefusal = RightsRefusal | 'user-unknown' | 'user-active' | 'org-closed';

export const enableUser = (
  user: User,
  granter: Granter,
  officeIsClosed: boolean,
): Decision<UserEnabled, EnableUserRefusal> => {
  if (user.status === 'unknown') return refuse('user-unknown', '没有这名人员。');
  const refusal = refuseChange(granter, user);
  if (refusal) return refusal;
  if (user.status === 'active') return refuse('user-active', '该人员未被停用。');
  if (officeIsClosed) return refuse('org-closed', '该人员所在机构已撤销。');
  return accept({ type: 'UserEnabled', data: { userId: user.userId, subject: user.subject } });
};
