import { civilDate, commandAnswer, documentNumber, usccField } from '@kejin/contracts/envelope';
import { registeredQualifications } from '@kejin/contracts/registry';
import { z } from 'zod';

export const GrantQualification = z.object({
  qualificationId: z.uuid(),
  uscc: usccField,
  kind: z.enum(registeredQualifications),
  number: documentNumber(40),
  validFrom: civilDate,
  validTo: civilDate,
});
export type GrantQualification = z.output<typeof GrantQualification>;

export const RevokeQualification = z.object({ revokedOn: civilDate });
export type RevokeQualification = z.output<typeof RevokeQualification>;

export const QualificationPath = z.object({ qualificationId: z.uuid() });
export type QualificationPath = z.output<typeof QualificationPath>;
export const grantedAnswer = commandAnswer(QualificationPath.extend({ warnings: z.array(z.string()) }));
export const qualificationAnswer = commandAnswer(QualificationPath);
