import { bankContract, enterpriseContract, officeContract } from '@kejin/contracts/registry';
import { projection, readTable } from '@kejin/event-store';

/** How the registry calls whom, today. A name that has not come yet is simply not there. */
export const directoryName = readTable({
  name: 'directory_name',
  key: { kind: 'text', id: 'text' },
  columns: { name: 'text?' },
});

const named = (kind: 'bank' | 'office' | 'enterprise', id: string, name: string) =>
  directoryName.set({ kind, id }, { name });

export const directory = projection({
  name: 'directory',
  tables: [directoryName],
  contracts: [bankContract, officeContract, enterpriseContract],
  on: {
    BankRegistered: ({ data: { bankId, name } }) => named('bank', bankId, name),
    OfficeRegistered: ({ data: { officeId, name } }) => named('office', officeId, name),
    OfficeRenamed: ({ data: { officeId, name } }) => named('office', officeId, name),
    EnterpriseRegistered: ({ data: { uscc, name } }) => named('enterprise', uscc, name),
    EnterpriseRenamed: ({ data: { uscc, name } }) => named('enterprise', uscc, name),
  },
});
