import type { BranchClosingChanged } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { bankUnknown, type Bank } from './bank';
import type { ChangeBranchClosing } from './bank-api';
import { refuseClosingDay } from './close-branch';
import { refuseOtherDay } from './other-day';

export type ChangeBranchClosingRefusal =
  | 'bank-unknown'
  | 'branch-unknown'
  | 'branch-not-closing'
  | 'branch-already-closed'
  | 'end-unchanged'
  | 'end-in-past'
  | 'closed-before-opened';

/** Until the first day without it has come; who closes a branch alone changes the day alone. */
export const changeBranchClosing = (
  { branchCode, closedOn, reason }: ChangeBranchClosing & Readonly<{ branchCode: string }>,
  bank: Bank,
  today: CivilDate,
): Decision<BranchClosingChanged, ChangeBranchClosingRefusal> => {
  if (bank.status === 'unknown') return refuse(bankUnknown.code, bankUnknown.detail);
  const branch = bank.branches[branchCode];
  if (!branch) return refuse('branch-unknown', `该银行没有行号为 ${branchCode} 的网点。`);
  const { closedOn: formerClosedOn } = branch;
  if (formerClosedOn === null)
    return refuse('branch-not-closing', '该网点没有定停用日期；要停用的，请办理停用。');
  if (today >= formerClosedOn)
    return refuse('branch-already-closed', `该网点已于 ${formerClosedOn} 停用，不能再更改。`);
  const refusal =
    closedOn === null
      ? undefined
      : (refuseOtherDay(closedOn, formerClosedOn, today) ?? refuseClosingDay(closedOn, branch));
  if (refusal) return refusal;
  const data = { bankId: bank.bankId, branchCode, formerClosedOn, closedOn, reason };
  return accept({ type: 'BranchClosingChanged', data });
};
