import {
  civilDate,
  defineEvent,
  defineStream,
  openString,
  usccField,
  type EventOf,
} from '@kejin/contracts/envelope';
import { z } from 'zod';

export const registeredQualifications = [
  'TECH_SME',
  'HNTE',
  'KERONGXIN',
  'PROV_PROJECT_LEAD',
  'TAISHAN_TALENT',
] as const;

const qualification = {
  qualificationId: z.uuid(),
  uscc: usccField,
  kind: openString(registeredQualifications),
  /** Registration number of a technology SME or certificate number; unique within its kind. */
  number: z.string().min(1).max(40),
};

export const QualificationGranted = defineEvent(
  'QualificationGranted',
  1,
  '企业取得资质编号及有效期',
  z.object({ ...qualification, validFrom: civilDate, validTo: civilDate }),
);
export type QualificationGranted = EventOf<typeof QualificationGranted>;

/** Counts from `revokedOn` on; what was decided before stands. */
export const QualificationRevoked = defineEvent(
  'QualificationRevoked',
  1,
  '资质自某日起撤销，此前的决定不变',
  z.object({ ...qualification, revokedOn: civilDate }),
);
export type QualificationRevoked = EventOf<typeof QualificationRevoked>;

export const qualificationContract = defineStream('registry', 'qualification', '企业资质', [
  QualificationGranted,
  QualificationRevoked,
]);
export type QualificationEvent = EventOf<(typeof qualificationContract.events)[number]>;
