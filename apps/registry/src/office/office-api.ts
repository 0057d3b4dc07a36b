import { civilDate, commandAnswer, fullName, openString, regionCode } from '@kejin/contracts/envelope';
import { officeKinds } from '@kejin/contracts/registry';
import { z } from 'zod';

export const RegisterOffice = z.object({
  officeId: z.uuid(),
  kind: z.enum(officeKinds),
  name: fullName,
  regionCode,
  since: civilDate,
});
export type RegisterOffice = z.output<typeof RegisterOffice>;

export const RenameOffice = z.object({ name: fullName });
export type RenameOffice = z.output<typeof RenameOffice>;

export const CloseOffice = z.object({ closedOn: civilDate });
export type CloseOffice = z.output<typeof CloseOffice>;

export const OfficePath = z.object({ officeId: z.uuid() });
export type OfficePath = z.output<typeof OfficePath>;
export const officeAnswer = commandAnswer(OfficePath);

export const namedOfficeAnswer = commandAnswer(OfficePath.extend({ warnings: z.array(z.string()) }));

const OfficeRow = z.object({
  officeId: z.uuid(),
  kind: openString(officeKinds),
  name: z.string(),
  regionCode,
  regionName: z.string(),
  since: civilDate,
  closedOn: civilDate.nullable(),
});
/** What its table holds under the same names. */
export const keptOffice = OfficeRow.omit({ regionName: true });
export type KeptOffice = z.output<typeof keptOffice>;
export const officeList = z.object({ rows: z.array(OfficeRow) });
