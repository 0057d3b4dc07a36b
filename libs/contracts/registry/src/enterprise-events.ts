import {
  civilDate,
  defineEvent,
  defineStream,
  openString,
  regionCode,
  usccField,
  type EventOf,
} from '@kejin/contracts/envelope';
import { z } from 'zod';

/** Dishonest persons subject to enforcement, abnormal operations, serious violations. */
export const sanctionLists = ['DISHONEST', 'ABNORMAL', 'SERIOUS_VIOLATION'] as const;

const enterprise = { enterpriseId: z.uuid(), uscc: usccField };

export const EnterpriseRegistered = defineEvent(
  'EnterpriseRegistered',
  1,
  '企业进入名册',
  z.object({
    ...enterprise,
    name: z.string(),
    regionCode,
    /** GB/T 4754-2017, four digits. */
    industryCode: z.string().regex(/^\d{4}$/),
    establishedOn: civilDate,
  }),
);
export type EnterpriseRegistered = EventOf<typeof EnterpriseRegistered>;

export const EnterpriseRenamed = defineEvent(
  'EnterpriseRenamed',
  1,
  '企业更名，附原名称',
  z.object({ ...enterprise, name: z.string(), formerName: z.string(), renamedOn: civilDate }),
);
export type EnterpriseRenamed = EventOf<typeof EnterpriseRenamed>;

export const EnterpriseMoved = defineEvent(
  'EnterpriseMoved',
  1,
  '企业迁至另一县（市、区）或功能区，附原区划',
  z.object({ ...enterprise, regionCode, formerRegionCode: regionCode, movedOn: civilDate }),
);
export type EnterpriseMoved = EventOf<typeof EnterpriseMoved>;

export const EnterpriseSanctioned = defineEvent(
  'EnterpriseSanctioned',
  1,
  '企业被列入失信、经营异常或严重违法名单',
  z.object({ ...enterprise, list: openString(sanctionLists), since: civilDate }),
);
export type EnterpriseSanctioned = EventOf<typeof EnterpriseSanctioned>;

export const EnterpriseSanctionLifted = defineEvent(
  'EnterpriseSanctionLifted',
  1,
  '企业移出名单',
  z.object({ ...enterprise, list: openString(sanctionLists), liftedOn: civilDate }),
);
export type EnterpriseSanctionLifted = EventOf<typeof EnterpriseSanctionLifted>;

export const enterpriseContract = defineStream('registry', 'enterprise', '企业', [
  EnterpriseRegistered,
  EnterpriseRenamed,
  EnterpriseMoved,
  EnterpriseSanctioned,
  EnterpriseSanctionLifted,
]);
export type EnterpriseEvent = EventOf<(typeof enterpriseContract.events)[number]>;
