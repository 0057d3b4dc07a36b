import type { QualificationRevoked } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import type { Qualification } from './qualification';
import type { RevokeQualification } from './qualification-api';

export type RevokeQualificationRefusal =
  'qualification-unknown' | 'already-revoked' | 'date-in-future' | 'already-expired';

/** Revoked on or before its first day, it never held: that is how a mistake of entry is undone. */
export const revokeQualification = (
  { revokedOn }: RevokeQualification,
  qualification: Qualification,
  today: CivilDate,
): Decision<QualificationRevoked, RevokeQualificationRefusal> => {
  if (qualification.status === 'unknown') return refuse('qualification-unknown', '没有这项资质。');
  if (qualification.status === 'revoked') return refuse('already-revoked', '该资质已撤销。');
  if (revokedOn > today) return refuse('date-in-future', '撤销日期不能晚于今天。');
  const { qualificationId, uscc, kind, number, validTo } = qualification;
  if (revokedOn > validTo) return refuse('already-expired', `该资质已于 ${validTo} 到期，无需撤销。`);
  return accept({ type: 'QualificationRevoked', data: { qualificationId, uscc, kind, number, revokedOn } });
};
