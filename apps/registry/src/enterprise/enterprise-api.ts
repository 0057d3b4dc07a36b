import {
  civilDate,
  commandAnswer,
  cursorOf,
  fullName,
  openString,
  pageAnswer,
  pageQuery,
  plainText,
  regionCode,
  usccField,
} from '@kejin/contracts/envelope';
import { registeredQualifications, sanctionLists } from '@kejin/contracts/registry';
import { z } from 'zod';

export const RegisterEnterprise = z.object({
  enterpriseId: z.uuid(),
  uscc: usccField,
  name: fullName,
  regionCode,
  /** GB/T 4754-2017, four digits. */
  industryCode: z
    .string()
    .regex(/^\d{4}$/, { error: '应为四位国民经济行业代码（GB/T 4754-2017 小类），如 3252' }),
  establishedOn: civilDate,
});
export type RegisterEnterprise = z.output<typeof RegisterEnterprise>;

export const RenameEnterprise = z.object({ name: fullName, renamedOn: civilDate });
export type RenameEnterprise = z.output<typeof RenameEnterprise>;

export const MoveEnterprise = z.object({ regionCode, movedOn: civilDate });
export type MoveEnterprise = z.output<typeof MoveEnterprise>;

export const SanctionEnterprise = z.object({ list: z.enum(sanctionLists), since: civilDate });
export type SanctionEnterprise = z.output<typeof SanctionEnterprise>;

export const LiftSanction = z.object({ list: z.enum(sanctionLists), liftedOn: civilDate });
export type LiftSanction = z.output<typeof LiftSanction>;

export const EnterprisePath = z.object({ enterpriseId: z.uuid() });
export type EnterprisePath = z.output<typeof EnterprisePath>;
export const enterpriseAnswer = commandAnswer(EnterprisePath);
export const namedAnswer = commandAnswer(EnterprisePath.extend({ warnings: z.array(z.string()) }));

const enterpriseCursor = cursorOf(usccField);
export const EnterpriseFilter = z.object({
  uscc: usccField.optional(),
  name: plainText(100, 2).optional().describe('企业名称的一部分'),
  regionCode: regionCode.optional(),
  ...pageQuery(enterpriseCursor),
});
export type EnterpriseFilter = z.output<typeof EnterpriseFilter>;

const EnterpriseRow = z.object({
  enterpriseId: z.uuid(),
  uscc: usccField,
  name: z.string(),
  regionCode,
  regionName: z.string(),
  industryCode: z.string(),
  establishedOn: civilDate,
  sanctions: z.array(z.object({ list: openString(sanctionLists), since: civilDate })),
});
export type EnterpriseRow = z.output<typeof EnterpriseRow>;
/** What its table holds under the same names. */
export const keptEnterprise = EnterpriseRow.omit({ regionName: true, sanctions: true });
export type KeptEnterprise = z.output<typeof keptEnterprise>;
export const enterprisePage = pageAnswer(EnterpriseRow, enterpriseCursor);

export const QualificationRow = z.object({
  qualificationId: z.uuid(),
  kind: openString(registeredQualifications),
  number: z.string(),
  validFrom: civilDate,
  validTo: civilDate,
  revokedOn: civilDate.nullable(),
});
export type QualificationRow = z.output<typeof QualificationRow>;
export const enterpriseDetail = EnterpriseRow.extend({ qualifications: z.array(QualificationRow) });
