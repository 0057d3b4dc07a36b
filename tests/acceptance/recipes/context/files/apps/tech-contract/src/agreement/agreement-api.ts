import { civilDate, commandAnswer, fullName, positiveYuan, yuan } from '@kejin/contracts/envelope';
import { z } from 'zod';

const agreementId = z.uuid().meta({ description: '合同编号' });

export const RegisterAgreement = z.object({
  agreementId,
  title: fullName,
  sellerUscc: z
    .string()
    .regex(/^[0-9A-Z]{18}$/, { error: '应为18位统一社会信用代码，如 91371602MA3TE5T2X3' }),
  amount: positiveYuan,
  signedOn: civilDate,
});
export type RegisterAgreement = z.output<typeof RegisterAgreement>;

export const AmendAgreement = z.object({ amount: positiveYuan });
export type AmendAgreement = z.output<typeof AmendAgreement>;

export const AgreementPath = z.object({ agreementId });
export type AgreementPath = z.output<typeof AgreementPath>;

export const agreementAnswer = commandAnswer(AgreementPath);

const AgreementRow = z.object({
  agreementId,
  title: z.string(),
  sellerUscc: z.string(),
  amount: yuan,
  signedOn: civilDate,
  revokedOn: civilDate.nullable(),
});
export type AgreementRow = z.output<typeof AgreementRow>;

/** The latest hundred. */
export const agreementList = z.object({ rows: z.array(AgreementRow) });
