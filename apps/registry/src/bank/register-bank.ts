import type { BankRegistered } from '@kejin/contracts/registry';
import { accept, checkUscc, refuse, type Decision } from '@kejin/kernel';
import type { Bank } from './bank';
import type { RegisterBank } from './bank-api';

export type RegisterBankFacts = Readonly<{ holderId: string | undefined; isException: boolean }>;

export type RegisterBankRefusal =
  'bank-already-registered' | 'uscc-already-registered' | 'uscc-malformed' | 'uscc-check-digit-wrong';

export const registerBank = (
  command: RegisterBank,
  bank: Bank,
  { holderId, isException }: RegisterBankFacts,
): Decision<BankRegistered, RegisterBankRefusal> => {
  if (bank.status !== 'unknown') return refuse('bank-already-registered', '该银行编号已登记。');
  const check = checkUscc(command.uscc, new Set(isException ? [command.uscc] : []));
  if (!check.ok) return refuse(check.code, check.detail);
  if (holderId)
    return refuse('uscc-already-registered', `统一社会信用代码 ${command.uscc} 已登记为合作银行。`);
  return accept({ type: 'BankRegistered', data: command });
};
