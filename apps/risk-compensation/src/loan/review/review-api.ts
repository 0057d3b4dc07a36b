import { formFieldNames, rejectionReasons, returnReasons } from '@kejin/contracts/risk-compensation';
import { z } from 'zod';

const objection = z.object({
  field: z.enum(formFieldNames).meta({ description: '备案表字段' }),
  reason: z.enum(returnReasons).meta({ description: '该字段的退回原因' }),
});

const oncePerField = (objections: readonly z.output<typeof objection>[]): boolean =>
  new Set(objections.map(({ field }) => field)).size === objections.length;

export const ReturnBody = z
  .object({
    reasons: z.array(z.enum(returnReasons)).min(1).max(4),
    objections: z
      .array(objection)
      .min(1)
      .max(formFieldNames.length)
      .refine(oncePerField, { error: '同一字段只能列一次，请合并后再退回' })
      .meta({ description: '逐字段的退回意见；其原因自动并入 reasons，没有具体字段的不填' })
      .optional(),
  })
  .meta({
    examples: [
      { reasons: ['DOCUMENT_MISSING'], objections: [{ field: 'purpose', reason: 'PURPOSE_UNCLEAR' }] },
    ],
  });
export type Return = z.output<typeof ReturnBody>;

export const RejectionBody = z.object({ reasons: z.array(z.enum(rejectionReasons)).min(1).max(7) });
export type Rejection = z.output<typeof RejectionBody>;
