import { civilDate, commandAnswer } from '@kejin/contracts/envelope';
import { policyClosingRejectionReasons } from '@kejin/contracts/policy';
import { z } from 'zod';
import { correctionShape } from '../review/correction-api';

const lastDay = civilDate.meta({ description: '最后有效日' });
export const shownInstant = z.string().meta({ description: 'ISO 8601 时刻，UTC' });

export const ProposeClosing = z.object({ effectiveTo: lastDay, correction: correctionShape.optional() });
export type ProposeClosing = z.output<typeof ProposeClosing>;

/** Names what the checker has read. */
export const ClosePolicyVersion = z.object({ effectiveTo: lastDay });
export type ClosePolicyVersion = z.output<typeof ClosePolicyVersion>;

export const RejectClosing = z.object({
  effectiveTo: lastDay,
  reason: z.enum(policyClosingRejectionReasons).meta({
    description: '退回原因：DATE_WRONG 日期有误，BASIS_MISSING 依据不足，NOT_NEEDED 无需失效，OTHER 其他',
  }),
});
export type RejectClosing = z.output<typeof RejectClosing>;

const status = z
  .enum(['PROPOSED', 'REJECTED', 'CLOSED'])
  .meta({ description: 'PROPOSED 待复核，REJECTED 已退回，CLOSED 已复核' });

export const closingAnswer = commandAnswer(
  z.object({ versionId: z.uuid(), code: z.string(), effectiveTo: lastDay, status }),
);

export const closingTold = z.object({
  effectiveTo: lastDay,
  status,
  correction: correctionShape.nullable(),
  touchedLoans: z.int().nullable().meta({ description: '变动的日期内已据原规定办理的贷款笔数' }),
  rejectReason: z.string().nullable().meta({ description: '退回原因' }),
  proposedBy: z.uuid().nullable().meta({ description: '提出人' }),
  proposedAt: shownInstant.nullable(),
  confirmedBy: z.uuid().nullable().meta({ description: '复核人' }),
  confirmedAt: shownInstant.nullable(),
});
export type ClosingTold = z.output<typeof closingTold>;
