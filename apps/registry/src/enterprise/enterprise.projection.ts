import { enterpriseContract } from '@kejin/contracts/registry';
import { projection, readTable, type RowOf } from '@kejin/event-store';
import { foldText, type CivilDate } from '@kejin/kernel';
import type { SanctionList } from './enterprise';

/** Keyed by the code, because a registration asks whether the code is taken. */
export const enterpriseTable = readTable({
  name: 'enterprise',
  key: { uscc: 'text' },
  columns: {
    enterpriseId: 'uuid?',
    name: 'text?',
    /** By `foldText`, for finding its twins. */
    foldedName: 'text?',
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

export const sanctionColumns = {
  DISHONEST: 'dishonestSince',
  ABNORMAL: 'abnormalSince',
  SERIOUS_VIOLATION: 'seriousViolationSince',
} as const satisfies Readonly<Record<SanctionList, keyof RowOf<typeof enterpriseTable>>>;

// A list that has no column yet stands in the events and appears with the column and a rebuild.
const sanctionDay = (list: string, since: CivilDate | null) => {
  const column = (sanctionColumns as Readonly<Record<string, string>>)[list];
  return column === undefined ? {} : { [column]: since };
};

/** The register of enterprises as it stands. */
export const enterpriseRegister = projection({
  name: 'enterprise_register',
  tables: [enterpriseTable],
  contracts: [enterpriseContract],
  on: {
    EnterpriseRegistered: ({ data: { uscc, ...values } }) =>
      enterpriseTable.set({ uscc }, { ...values, foldedName: foldText(values.name) }),
    EnterpriseRenamed: ({ data: { uscc, name } }) =>
      enterpriseTable.set({ uscc }, { name, foldedName: foldText(name) }),
    EnterpriseMoved: ({ data: { uscc, regionCode } }) => enterpriseTable.set({ uscc }, { regionCode }),
    EnterpriseSanctioned: ({ data: { uscc, list, since } }) =>
      enterpriseTable.set({ uscc }, sanctionDay(list, since)),
    EnterpriseSanctionLifted: ({ data: { uscc, list } }) =>
      enterpriseTable.set({ uscc }, sanctionDay(list, null)),
  },
});
