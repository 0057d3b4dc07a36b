import type { BranchClosed } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision, type Refused } from '@kejin/kernel';
import { bankUnknown, type Bank, type Branch } from './bank';
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
  if (branch.closedOn)
    return refuse(
      'branch-already-closed',
      `该网点的停用日期已定为 ${branch.closedOn}；该日到来之前可以更改或取消。`,
    );
  const refusal = refuseClosingDay(closedOn, branch);
  if (refusal) return refusal;
  return accept({ type: 'BranchClosed', data: { bankId: bank.bankId, branchCode, closedOn } });
};

export const refuseClosingDay = (
  closedOn: CivilDate,
  { openedOn }: Branch,
): Refused<'closed-before-opened'> | undefined =>
  closedOn < openedOn ? refuse('closed-before-opened', `停用日期不能早于启用日期 ${openedOn}。`) : undefined;
