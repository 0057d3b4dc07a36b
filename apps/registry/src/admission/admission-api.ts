import { commandAnswer, cursorOf, pageAnswer, pageQuery } from '@kejin/contracts/envelope';
import { roles } from '@kejin/contracts/registry';
import { z } from 'zod';
import { proposedField } from '../proposal/proposal-api';

export const ApproveAdmission = z.object({
  /** As the list shows it: whoever decides says for whom. */
  orgId: z.uuid(),
  /** As the person told it. */
  number: z
    .string()
    .regex(/^\d{8}$/, { error: '应为申请人告知的 8 位数字，如 05551234' })
    .meta({ description: '申请人告知的 8 位数字', examples: ['05551234'] }),
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
});
export type ApproveAdmission = z.output<typeof ApproveAdmission>;

export const DeclineAdmission = z.object({
  reason: z.enum(['NOT_OF_THIS_ORGANISATION', 'NUMBER_DIFFERS', 'NO_RIGHT_NEEDED']),
});
export type DeclineAdmission = z.output<typeof DeclineAdmission>;

export const AdmissionPath = z.object({ admissionId: z.uuid() });
export type AdmissionPath = z.output<typeof AdmissionPath>;
export const approvedAnswer = commandAnswer(
  z.object({ admissionId: z.uuid(), userId: z.uuid(), ...proposedField }),
);
export const declinedAnswer = commandAnswer(AdmissionPath);

const admissionCursor = cursorOf(z.string());
export const AdmissionFilter = z.object({ ...pageQuery(admissionCursor) });
export type AdmissionFilter = z.output<typeof AdmissionFilter>;

const AdmissionRow = z.object({
  admissionId: z.uuid(),
  orgId: z.uuid(),
  kind: z.string(),
  requestedAt: z.string(),
  name: z.string().nullable(),
  contact: z.string().nullable(),
  reason: z.string().nullable(),
  nameNotice: z.object({ code: z.string(), detail: z.string() }).nullable(),
});
export type AdmissionRow = z.output<typeof AdmissionRow>;
/** What its table holds under the same names; the words of the person are kept aside. */
export const keptAdmission = AdmissionRow.omit({ name: true, contact: true, reason: true, nameNotice: true });
export type KeptAdmission = z.output<typeof keptAdmission>;
export const admissionPage = pageAnswer(AdmissionRow, admissionCursor);
