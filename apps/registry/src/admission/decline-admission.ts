import type { AdmissionDeclined } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import type { Admission } from './admission';
import type { DeclineAdmission } from './admission-api';

export const declineAdmission = (
  { reason }: DeclineAdmission,
  admission: Admission,
): Decision<AdmissionDeclined, 'admission-not-open'> => {
  if (admission.status !== 'requested') return refuse('admission-not-open', '该申请已办结或不存在。');
  const { admissionId, subject, orgId } = admission;
  return accept({ type: 'AdmissionDeclined', data: { admissionId, subject, orgId, reason } });
};
