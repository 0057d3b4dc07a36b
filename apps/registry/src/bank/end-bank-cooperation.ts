import type { BankCooperationEnded } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { bankUnknown, type Bank } from './bank';
import type { EndBankCooperation } from './bank-api';

export type EndBankCooperationRefusal = 'bank-unknown' | 'cooperation-already-ended' | 'ended-before-start';

export const endBankCooperation = (
  { endedOn }: EndBankCooperation,
  bank: Bank,
): Decision<BankCooperationEnded, EndBankCooperationRefusal> => {
  if (bank.status === 'unknown') return refuse(bankUnknown.code, bankUnknown.detail);
  if (bank.status === 'ended') return refuse('cooperation-already-ended', `合作已于 ${bank.endedOn} 终止。`);
  if (endedOn < bank.cooperatingFrom)
    return refuse('ended-before-start', `终止日期不能早于合作起始日 ${bank.cooperatingFrom}。`);
  return accept({ type: 'BankCooperationEnded', data: { bankId: bank.bankId, endedOn } });
};
