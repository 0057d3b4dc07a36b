import { officeContract } from '@kejin/contracts/registry';
import { projection, readTable } from '@kejin/event-store';

export const officeTable = readTable({
  name: 'office',
  key: { officeId: 'uuid' },
  columns: { kind: 'text?', name: 'text?', regionCode: 'text?', since: 'date?', closedOn: 'date?' },
});

/** Bureaus and the other organisations people act for, as they stand. */
export const officeRegister = projection({
  name: 'office_register',
  tables: [officeTable],
  contracts: [officeContract],
  on: {
    OfficeRegistered: ({ data: { officeId, ...values } }) => officeTable.set({ officeId }, values),
    OfficeRenamed: ({ data: { officeId, name } }) => officeTable.set({ officeId }, { name }),
    OfficeClosed: ({ data: { officeId, closedOn } }) => officeTable.set({ officeId }, { closedOn }),
  },
});
