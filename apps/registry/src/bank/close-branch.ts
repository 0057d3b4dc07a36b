import type { BranchClosed } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { bankUnknown, type Bank } from './bank';
import type { CloseBranch } from './bank-api';

export type CloseBranchRefusal =
  'bank-unknown' | 'branch-unknown' | 'branch-already-closed' | 'closed-before-opened';

export const closeBranch = (
  { branchCode, closedOn }: CloseBranch & Readonly<{ branchCode: string }>,
  bank: Bank,
): Decision<BranchClosed, CloseBranchRefusal> => {
  if (bank.status === 'unknown') return refuse(bankUnknown.code, bankUnknown.detail);
  const branch = bank.branches[branchCode];
  if (!branch) return refuse('branch-unknown', `该银行没有行号为 ${branchCode} 的网点。`);
  if (branch.closedOn) return refuse('branch-already-closed', `该网点已于 ${branch.closedOn} 停用。`);
  if (closedOn < branch.openedOn)
    return refuse('closed-before-opened', `停用日期不能早于启用日期 ${branch.openedOn}。`);
  return accept({ type: 'BranchClosed', data: { bankId: bank.bankId, branchCode, closedOn } });
};
