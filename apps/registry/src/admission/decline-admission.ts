import type { AdmissionDeclined } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { z } from 'zod';
import type { Admission } from './admission';

export const declineReasons = ['NOT_OF_THIS_ORGANISATION', 'NUMBER_DIFFERS', 'NO_RIGHT_NEEDED'] as const;

export const DeclineAdmission = z.object({ reason: z.enum(declineReasons) });
export type DeclineAdmission = z.infer<typeof DeclineAdmission>;

export const declineAdmission = (
  { reason }: DeclineAdmission,
  admission: Admission,
): Decision<AdmissionDeclined, 'admission-not-open'> => {
  if (admission.status !== 'requested') return refuse('admission-not-open', '该申请已办结或不存在。');
  const { admissionId, subject, orgId } = admission;
  return accept({ type: 'AdmissionDeclined', data: { admissionId, subject, orgId, reason } });
};
