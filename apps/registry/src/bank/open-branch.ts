import type { BranchOpened } from '@kejin/contracts/registry';
import { accept, isCnaps, refuse, type Decision } from '@kejin/kernel';
import { bankUnknown, type Bank } from './bank';
import type { OpenBranch } from './bank-api';

export type OpenBranchRefusal =
  | 'bank-unknown'
  | 'branch-code-invalid'
  | 'branch-code-taken'
  | 'opened-before-cooperation'
  | 'cooperation-ended';

/** A CNAPS code names one branch for ever: filings of a closed branch still point at it. */
export const openBranch = (
  command: OpenBranch,
  bank: Bank,
  holderBankId: string | undefined,
): Decision<BranchOpened, OpenBranchRefusal> => {
  if (bank.status === 'unknown') return refuse(bankUnknown.code, bankUnknown.detail);
  if (!isCnaps(command.branchCode))
    return refuse('branch-code-invalid', '支付系统行号校验位不正确，请核对。');
  // What counts is from when its loans can be filed, however old the branch itself is.
  if (command.openedOn < bank.cooperatingFrom)
    return refuse(
      'opened-before-cooperation',
      `网点启用日期不能早于合作起始日 ${bank.cooperatingFrom}；开业更早的，填写合作起始日。`,
    );
  if (bank.status === 'ended' && command.openedOn > bank.endedOn)
    return refuse('cooperation-ended', `合作最后一日为 ${bank.endedOn}，不能增加此后启用的网点。`);
  if (holderBankId) return refuse('branch-code-taken', `支付系统行号 ${command.branchCode} 已登记。`);
  return accept({ type: 'BranchOpened', data: { bankId: bank.bankId, ...command } });
};
