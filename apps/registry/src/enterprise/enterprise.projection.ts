import { enterpriseContract } from '@kejin/contracts/registry';
import { projection, readTable } from '@kejin/event-store';

/** Keyed by the code, because a registration asks whether the code is taken. */
export const enterpriseTable = readTable({
  name: 'enterprise',
  key: { uscc: 'text' },
  columns: {
    enterpriseId: 'uuid?',
    name: 'text?',
    regionCode: 'text?',
    industryCode: 'text?',
    establishedOn: 'date?',
    dishonestSince: 'date?',
    abnormalSince: 'date?',
    seriousViolationSince: 'date?',
  },
});

/** Codes that were issued with a wrong check digit and are in use all the same. */
export const usccException = readTable({
  name: 'uscc_exception',
  key: { uscc: 'text' },
  columns: { reason: 'text?' },
});

const sanctionColumn = {
  DISHONEST: 'dishonestSince',
  ABNORMAL: 'abnormalSince',
  SERIOUS_VIOLATION: 'seriousViolationSince',
} as const;

/** The register of enterprises as it stands. */
export const enterpriseRegister = projection({
  name: 'enterprise_register',
  tables: [enterpriseTable],
  contracts: [enterpriseContract],
  on: {
    EnterpriseRegistered: ({ data: { uscc, ...values } }) => enterpriseTable.set({ uscc }, values),
    EnterpriseRenamed: ({ data: { uscc, name } }) => enterpriseTable.set({ uscc }, { name }),
    EnterpriseMoved: ({ data: { uscc, regionCode } }) => enterpriseTable.set({ uscc }, { regionCode }),
    EnterpriseSanctioned: ({ data: { uscc, list, since } }) =>
      enterpriseTable.set({ uscc }, { [sanctionColumn[list]]: since }),
    EnterpriseSanctionLifted: ({ data: { uscc, list } }) =>
      enterpriseTable.set({ uscc }, { [sanctionColumn[list]]: null }),
  },
});
