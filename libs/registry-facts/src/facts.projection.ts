import { bankContract, enterpriseContract, qualificationContract } from '@kejin/contracts/registry';
import { projection, readTable } from '@kejin/event-store';

export const enterpriseCopy = readTable({
  name: 'enterprise_copy',
  key: { uscc: 'text' },
  columns: { name: 'text?', regionCode: 'text?', establishedOn: 'date?' },
});

export const sanctionCopy = readTable({
  name: 'sanction_copy',
  key: { uscc: 'text', list: 'text' },
  columns: { since: 'date?', liftedOn: 'date?' },
});

export const qualificationCopy = readTable({
  name: 'qualification_copy',
  key: { qualificationId: 'uuid' },
  columns: {
    uscc: 'text?',
    kind: 'text?',
    number: 'text?',
    validFrom: 'date?',
    validTo: 'date?',
    revokedOn: 'date?',
  },
});

export const bankCopy = readTable({
  name: 'bank_copy',
  key: { bankId: 'uuid' },
  columns: { name: 'text?', cooperatingFrom: 'date?', cooperationEndedOn: 'date?' },
});

export const branchCopy = readTable({
  name: 'branch_copy',
  key: { branchCode: 'text' },
  columns: { bankId: 'uuid?', name: 'text?', openedOn: 'date?', closedOn: 'date?' },
});

/** The registry's facts as a service decides by them. */
export const registryFacts = projection({
  name: 'registry_copy',
  tables: [enterpriseCopy, sanctionCopy, qualificationCopy, bankCopy, branchCopy],
  contracts: [enterpriseContract, qualificationContract, bankContract],
  on: {
    EnterpriseRegistered: ({ data: { uscc, name, regionCode, establishedOn } }) =>
      enterpriseCopy.set({ uscc }, { name, regionCode, establishedOn }),
    EnterpriseRenamed: ({ data: { uscc, name } }) => enterpriseCopy.set({ uscc }, { name }),
    EnterpriseMoved: ({ data: { uscc, regionCode } }) => enterpriseCopy.set({ uscc }, { regionCode }),
    EnterpriseSanctioned: ({ data: { uscc, list, since } }) =>
      sanctionCopy.set({ uscc, list }, { since, liftedOn: null }),
    EnterpriseSanctionLifted: ({ data: { uscc, list, liftedOn } }) =>
      sanctionCopy.set({ uscc, list }, { liftedOn }),
    QualificationGranted: ({ data: { qualificationId, ...granted } }) =>
      qualificationCopy.set({ qualificationId }, { ...granted }),
    QualificationRevoked: ({ data: { qualificationId, revokedOn } }) =>
      qualificationCopy.set({ qualificationId }, { revokedOn }),
    BankRegistered: ({ data: { bankId, name, cooperatingFrom } }) =>
      bankCopy.set({ bankId }, { name, cooperatingFrom }),
    BankCooperationEnded: ({ data: { bankId, endedOn } }) =>
      bankCopy.set({ bankId }, { cooperationEndedOn: endedOn }),
    BankCooperationEndChanged: ({ data: { bankId, endedOn } }) =>
      bankCopy.set({ bankId }, { cooperationEndedOn: endedOn }),
    BranchOpened: ({ data: { bankId, branchCode, name, openedOn } }) =>
      branchCopy.set({ branchCode }, { bankId, name, openedOn, closedOn: null }),
    BranchClosed: ({ data: { branchCode, closedOn } }) => branchCopy.set({ branchCode }, { closedOn }),
    BranchClosingChanged: ({ data: { branchCode, closedOn } }) =>
      branchCopy.set({ branchCode }, { closedOn }),
  },
});
