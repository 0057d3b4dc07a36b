import type { BankCooperationEnded } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision, type Refused } from '@kejin/kernel';
import { bankUnknown, type Bank, type KnownBank } from './bank';
import type { EndBankCooperation } from './bank-api';

export type EndBankCooperationRefusal = 'bank-unknown' | 'cooperation-already-ended' | 'ended-before-start';

export const endBankCooperation = (
  { endedOn }: EndBankCooperation,
  bank: Bank,
): Decision<BankCooperationEnded, EndBankCooperationRefusal> => {
  if (bank.status === 'unknown') return refuse(bankUnknown.code, bankUnknown.detail);
  if (bank.status === 'ended')
    return refuse(
      'cooperation-already-ended',
      `合作最后一日已定为 ${bank.endedOn}；该日过去之前可以提请更改或取消。`,
    );
  const refusal = refuseEndDay(endedOn, bank);
  if (refusal) return refusal;
  return accept({ type: 'BankCooperationEnded', data: { bankId: bank.bankId, endedOn } });
};

export const refuseEndDay = (
  endedOn: CivilDate,
  { cooperatingFrom }: KnownBank,
): Refused<'ended-before-start'> | undefined =>
  endedOn < cooperatingFrom
    ? refuse('ended-before-start', `终止日期不能早于合作起始日 ${cooperatingFrom}。`)
    : undefined;
