import { bankContract } from '@kejin/contracts/registry';
import { projection, readTable } from '@kejin/event-store';

export const bankTable = readTable({
  name: 'bank',
  key: { bankId: 'uuid' },
  columns: { name: 'text?', uscc: 'text?', cooperatingFrom: 'date?', endedOn: 'date?' },
});

/** Which bank has a code, so that a registration can ask whether it is taken. */
export const bankUscc = readTable({ name: 'bank_uscc', key: { uscc: 'text' }, columns: { bankId: 'uuid?' } });

export const branchTable = readTable({
  name: 'branch',
  key: { branchCode: 'text' },
  columns: { bankId: 'uuid?', name: 'text?', openedOn: 'date?', closedOn: 'date?' },
});

/** Cooperating banks and their branches as they stand. */
export const bankRegister = projection({
  name: 'bank_register',
  tables: [bankTable, bankUscc, branchTable],
  contracts: [bankContract],
  on: {
    BankRegistered: ({ data: { bankId, ...values } }) => [
      bankTable.set({ bankId }, values),
      bankUscc.set({ uscc: values.uscc }, { bankId }),
    ],
    BankCooperationEnded: ({ data: { bankId, endedOn } }) => bankTable.set({ bankId }, { endedOn }),
    BankCooperationEndChanged: ({ data: { bankId, endedOn } }) => bankTable.set({ bankId }, { endedOn }),
    BranchOpened: ({ data: { branchCode, ...values } }) => branchTable.set({ branchCode }, values),
    BranchClosed: ({ data: { branchCode, closedOn } }) => branchTable.set({ branchCode }, { closedOn }),
    BranchClosingChanged: ({ data: { branchCode, closedOn } }) =>
      branchTable.set({ branchCode }, { closedOn }),
  },
});
