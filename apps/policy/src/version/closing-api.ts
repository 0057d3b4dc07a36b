import { civilDate, commandAnswer } from '@kejin/contracts/envelope';
import { policyClosingRejectionReasons } from '@kejin/contracts/policy';
import { z } from 'zod';
import { correctionShape } from '../review/correction-api';
import { shownInstant } from '../review/waiting-api';

const lastDay = civilDate.meta({ description: '最后有效日' });

export const ProposeClosing = z.object({ effectiveTo: lastDay, correction: correctionShape.optional() });
export type ProposeClosing = z.output<typeof ProposeClosing>;

/** Names what the checker has read. */
export const ClosePolicyVersion = z.object({ effectiveTo: lastDay });
export type ClosePolicyVersion = z.output<typeof ClosePolicyVersion>;

/** Names what its maker withdraws. */
export const WithdrawClosing = z.object({ effectiveTo: lastDay });
export type WithdrawClosing = z.output<typeof WithdrawClosing>;

export const RejectClosing = z.object({
  effectiveTo: lastDay,
  reason: z.enum(policyClosingRejectionReasons).meta({
    description: '退回原因：DATE_WRONG 日期有误，BASIS_MISSING 依据不足，NOT_NEEDED 无需失效，OTHER 其他',
  }),
});
export type RejectClosing = z.output<typeof RejectClosing>;

const status = z
  .enum(['PROPOSED', 'REJECTED', 'WITHDRAWN', 'CLOSED'])
  .meta({ description: 'PROPOSED 待复核，REJECTED 已退回，WITHDRAWN 已撤回，CLOSED 已复核' });

export const closingAnswer = commandAnswer(
  z.object({ versionId: z.uuid(), code: z.string(), effectiveTo: lastDay, status }),
);

/** An answer of the event that was recorded. */
export const closingAnswerOf =
  (now: z.output<typeof status>, effectiveTo: string) => (events: readonly { data: unknown }[]) => {
    const { versionId, code } = events[0]?.data as { versionId: string; code: string };
    return { versionId, code, effectiveTo, status: now };
  };

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
