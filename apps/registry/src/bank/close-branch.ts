import { civilDate } from '@kejin/contracts/envelope';
import type { BranchClosed } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { z } from 'zod';
import { bankUnknown, type Bank } from './bank';

export const CloseBranch = z.object({ closedOn: civilDate });
export type CloseBranch = z.infer<typeof CloseBranch> & Readonly<{ branchCode: string }>;

export type CloseBranchRefusal =
  'bank-unknown' | 'branch-unknown' | 'branch-already-closed' | 'closed-before-opened';

export const closeBranch = (
  { branchCode, closedOn }: CloseBranch,
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
