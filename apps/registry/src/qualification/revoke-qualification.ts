import type { QualificationRevoked } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import type { Qualification } from './qualification';
import type { RevokeQualification } from './qualification-api';

export type RevokeQualificationRefusal =
  'qualification-unknown' | 'already-revoked' | 'date-in-future' | 'revoked-before-valid' | 'already-expired';

/** Revoked on its first day, also one ahead, it never held: that is how a mistake of entry is undone. */
export const revokeQualification = (
  { revokedOn }: RevokeQualification,
  qualification: Qualification,
  today: CivilDate,
): Decision<QualificationRevoked, RevokeQualificationRefusal> => {
  if (qualification.status === 'unknown') return refuse('qualification-unknown', '没有这项资质。');
  if (qualification.status === 'revoked') return refuse('already-revoked', '该资质已撤销。');
  const { qualificationId, uscc, kind, number, validFrom, validTo } = qualification;
  if (revokedOn < validFrom)
    return refuse(
      'revoked-before-valid',
      `撤销日期不能早于有效期起日 ${validFrom}；登记有误的，填写该日，即自始无效。`,
    );
  if (revokedOn > today && revokedOn !== validFrom) return refuse('date-in-future', '撤销日期不能晚于今天。');
  if (revokedOn > validTo) return refuse('already-expired', `该资质已于 ${validTo} 到期，无需撤销。`);
  return accept({ type: 'QualificationRevoked', data: { qualificationId, uscc, kind, number, revokedOn } });
};
