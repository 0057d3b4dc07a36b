import {
  civilDate,
  defineEvent,
  defineStream,
  openString,
  regionCode,
  type EventOf,
} from '@kejin/contracts/envelope';
import { z } from 'zod';

/** Science bureau of a county or of the city, finance bureau of the city, who operates the platform, who audits it. */
export const officeKinds = ['COUNTY_SCIENCE', 'CITY_SCIENCE', 'CITY_FINANCE', 'OPERATOR', 'AUDIT'] as const;

const office = { officeId: z.uuid() };

export const OfficeRegistered = defineEvent(
  'OfficeRegistered',
  1,
  '机关或机构进入名册',
  z.object({ ...office, kind: openString(officeKinds), name: z.string(), regionCode, since: civilDate }),
);
export type OfficeRegistered = EventOf<typeof OfficeRegistered>;

export const OfficeRenamed = defineEvent(
  'OfficeRenamed',
  1,
  '机关或机构更名',
  z.object({ ...office, name: z.string() }),
);
export type OfficeRenamed = EventOf<typeof OfficeRenamed>;

export const OfficeClosed = defineEvent(
  'OfficeClosed',
  1,
  '机关或机构撤销',
  z.object({ ...office, closedOn: civilDate }),
);
export type OfficeClosed = EventOf<typeof OfficeClosed>;

export const officeContract = defineStream('registry', 'office', '机关与机构', [
  OfficeRegistered,
  OfficeRenamed,
  OfficeClosed,
]);
export type OfficeEvent = EventOf<(typeof officeContract.events)[number]>;
