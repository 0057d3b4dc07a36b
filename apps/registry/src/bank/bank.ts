import type { Recorded } from '@kejin/contracts/envelope';
import { bankContract, type BankEvent } from '@kejin/contracts/registry';
import { streamOf } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';

export type Branch = Readonly<{ openedOn: CivilDate; closedOn: CivilDate | null }>;

type Register = Readonly<{
  bankId: string;
  cooperatingFrom: CivilDate;
  /** By CNAPS code. */
  branches: Readonly<Record<string, Branch>>;
}>;

export type Bank =
  | Readonly<{ status: 'unknown' }>
  | (Register & Readonly<{ status: 'cooperating' }>)
  | (Register & Readonly<{ status: 'ended'; endedOn: CivilDate }>);

const evolve = (bank: Bank, event: Recorded<BankEvent>): Bank => {
  switch (event.type) {
    case 'BankRegistered': {
      const { bankId, cooperatingFrom } = event.data;
      return { status: 'cooperating', bankId, cooperatingFrom, branches: {} };
    }
    case 'BankCooperationEnded':
    case 'BankCooperationEndChanged':
      return endingOn(registered(bank), event.data.endedOn);
    case 'BranchOpened': {
      const { branchCode, openedOn } = event.data;
      return withBranch(registered(bank), branchCode, { openedOn, closedOn: null });
    }
    case 'BranchClosed':
    case 'BranchClosingChanged': {
      const { branchCode, closedOn } = event.data;
      return closingOn(registered(bank), branchCode, closedOn);
    }
  }
};

export type KnownBank = Exclude<Bank, { status: 'unknown' }>;

const registered = (bank: Bank): KnownBank => {
  if (bank.status === 'unknown') throw new Error('A bank stream must start with BankRegistered.');
  return bank;
};

/** With its last day, or without one. */
const endingOn = (bank: KnownBank, endedOn: CivilDate | null): KnownBank => {
  const { bankId, cooperatingFrom, branches } = bank;
  const register = { bankId, cooperatingFrom, branches };
  return endedOn === null
    ? { ...register, status: 'cooperating' }
    : { ...register, status: 'ended', endedOn };
};

const closingOn = (bank: KnownBank, branchCode: string, closedOn: CivilDate | null): KnownBank => {
  const branch = bank.branches[branchCode];
  if (!branch) throw new Error('A branch begins with BranchOpened.');
  return withBranch(bank, branchCode, { ...branch, closedOn });
};

const withBranch = (bank: KnownBank, branchCode: string, branch: Branch): KnownBank => ({
  ...bank,
  branches: { ...bank.branches, [branchCode]: branch },
});

/** Its last day is one of the cooperation. */
export const cooperatesOn = (day: CivilDate, endedOn: CivilDate | null): boolean =>
  endedOn === null || day <= endedOn;

const initialState: Bank = { status: 'unknown' };

export const bankStream = streamOf(bankContract, { initialState, evolve });

export const bankUnknown = { code: 'bank-unknown', detail: '没有这家合作银行。' } as const;
