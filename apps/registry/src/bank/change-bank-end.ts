import type { BankCooperationEndChanged } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { bankUnknown, cooperatesOn, type Bank } from './bank';
import { refuseEndDay } from './end-bank-cooperation';
import { refuseOtherDay } from './other-day';

export type ChangeBankEndRefusal =
  | 'bank-unknown'
  | 'cooperation-not-ending'
  | 'cooperation-already-ended'
  | 'end-unchanged'
  | 'end-in-past'
  | 'ended-before-start';

/** While its last day is not over, no loan was refused because of it: another day may take its place, or none. */
export const changeBankEnd = (
  { endedOn, reason }: Pick<BankCooperationEndChanged['data'], 'endedOn' | 'reason'>,
  bank: Bank,
  today: CivilDate,
): Decision<BankCooperationEndChanged, ChangeBankEndRefusal> => {
  if (bank.status === 'unknown') return refuse(bankUnknown.code, bankUnknown.detail);
  if (bank.status === 'cooperating')
    return refuse('cooperation-not-ending', '该银行没有定合作最后一日；要终止合作的，请提请终止。');
  if (!cooperatesOn(today, bank.endedOn))
    return refuse('cooperation-already-ended', `合作已于 ${bank.endedOn} 终止，不能再更改。`);
  const refusal =
    endedOn === null
      ? undefined
      : (refuseOtherDay(endedOn, bank.endedOn, today) ?? refuseEndDay(endedOn, bank));
  if (refusal) return refusal;
  const { bankId, endedOn: formerEndedOn } = bank;
  return accept({ type: 'BankCooperationEndChanged', data: { bankId, formerEndedOn, endedOn, reason } });
};
