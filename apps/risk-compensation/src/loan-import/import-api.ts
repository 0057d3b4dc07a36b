import { civilDate, month, positiveYuan, yuan } from '@kejin/contracts/envelope';
import {
  filingNumberField,
  loanPurposes,
  rejectionReasons,
  repaymentStatuses,
  returnReasons,
  reviewStages,
  withdrawalReasons,
} from '@kejin/contracts/risk-compensation';
import { z } from 'zod';
import { contradictions, filingFields, line } from '../loan/filing/filing-api';
import { importedStages } from './import-form';

const reasonsFrom = <const Reasons extends readonly string[]>(reasons: Reasons) =>
  z.array(z.enum(reasons)).min(1).max(reasons.length);

const steps = {
  stage: z.enum(importedStages),
  submittedOn: civilDate,
  countyPassedOn: civilDate.optional(),
  cityPassedOn: civilDate.optional(),
  returned: z
    .object({
      by: z.enum(reviewStages),
      returnedOn: civilDate,
      supplementDueOn: civilDate,
      reasons: reasonsFrom(returnReasons),
    })
    .optional(),
  report: z.object({ reportNo: line(40), reportMonth: month, reportedOn: civilDate }).optional(),
  filed: z
    .object({
      filingNo: filingNumberField.meta({ title: '备案编号', examples: ['BZ2021073716020003'] }),
      filedOn: civilDate,
      noticeNo: line(40),
    })
    .optional(),
  rejected: z
    .object({
      by: z.enum([...reviewStages, 'PROVINCE']),
      rejectedOn: civilDate,
      reasons: reasonsFrom(rejectionReasons),
    })
    .optional(),
  withdrawn: z.object({ withdrawnOn: civilDate, reason: z.enum(withdrawalReasons) }).optional(),
  repayment: z
    .object({
      status: z.enum(repaymentStatuses),
      asOf: civilDate,
      outstandingAmount: yuan,
      overdueSince: civilDate.optional(),
      settledOn: civilDate.optional(),
    })
    .optional(),
};

const { purposeText: _freeText, ...kept } = filingFields.shape;

/** One row of the ledger: the filing form as far as it is known, how far the case came, and how it is being repaid. */
const row = z
  .object({
    sourceRow: z.int().min(1).max(1_000_000).meta({ description: '来源台账中的行号' }),
    bankId: z.uuid(),
    ...kept,
    creditLine: positiveYuan.optional(),
    industryCode: kept.industryCode.optional(),
    purpose: z.enum(loanPurposes),
    countedAmount: positiveYuan.meta({ description: '计入风险补偿备案金额' }),
    policyVersion: z.string().max(80).optional().meta({ description: '台账所载政策版本，填写则核对' }),
    ...steps,
  })
  .superRefine(contradictions);

export const LOANS_PER_PAGE = 500;

export const ImportBody = z.object({
  source: z.object({
    document: line(120).meta({ description: '来源文件' }),
    ledger: line(120).meta({ description: '文件中的台账、工作表或册号' }),
  }),
  rows: z
    .array(row)
    .min(1)
    .max(LOANS_PER_PAGE)
    .refine((rows) => new Set(rows.map(({ sourceRow }) => sourceRow)).size === rows.length, {
      error: '同一行号只能出现一次',
    }),
});
export type ImportBody = z.output<typeof ImportBody>;

const fault = z.object({ code: z.string(), detail: z.string() });

export const importAnswer = z.object({
  /** 新录入、此前已按相同内容录入、未能录入的行数。 */
  imported: z.int(),
  already: z.int(),
  refused: z.int(),
  rows: z.array(
    z.object({
      sourceRow: z.int(),
      outcome: z.enum(['imported', 'already', 'refused']),
      loanId: z.uuid(),
      commandKey: z.string(),
      faults: z.array(fault).meta({ description: '未能录入的原因，一次列全' }),
    }),
  ),
});
export type ImportAnswer = z.output<typeof importAnswer>;
