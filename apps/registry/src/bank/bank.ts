import type { Recorded } from '@kejin/contracts/envelope';
import { bankContract, type BankEvent } from '@kejin/contracts/registry';
import { streamOf } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';

type Branch = Readonly<{ openedOn: CivilDate; closedOn: CivilDate | null }>;

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
      return { ...registered(bank), status: 'ended', endedOn: event.data.endedOn };
    case 'BranchOpened': {
      const { branchCode, openedOn } = event.data;
      return withBranch(registered(bank), branchCode, { openedOn, closedOn: null });
    }
    case 'BranchClosed': {
      const known = registered(bank);
      const { branchCode, closedOn } = event.data;
      const openedOn = known.branches[branchCode]?.openedOn ?? closedOn;
      return withBranch(known, branchCode, { openedOn, closedOn });
    }
  }
};

type Registered = Exclude<Bank, { status: 'unknown' }>;

const registered = (bank: Bank): Registered => {
  if (bank.status === 'unknown') throw new Error('A bank stream must start with BankRegistered.');
  return bank;
};

const withBranch = (bank: Registered, branchCode: string, branch: Branch): Registered => ({
  ...bank,
  branches: { ...bank.branches, [branchCode]: branch },
});

const initialState: Bank = { status: 'unknown' };

export const bankStream = streamOf(bankContract, { initialState, evolve });

export const bankUnknown = { code: 'bank-unknown', detail: '没有这家合作银行。' } as const;
