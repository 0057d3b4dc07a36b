import {
  civilDate,
  cnaps,
  cursorOf,
  namePart,
  openString,
  pageQuery,
  percent,
  regionCode,
  totalQuery,
  usccField,
  yuan,
} from '@kejin/contracts/envelope';
import {
  guarantees,
  loanProducts,
  loanPurposes,
  loanStageCodes,
  shownReason,
} from '@kejin/contracts/risk-compensation';
import { z } from 'zod';
import { ruleTraces } from '../loan-api';

/** 还款情况与录入来源，仅历史贷款有。 */
const imported = {
  repaymentStatus: z.string().nullable(),
  repaymentAsOf: civilDate.nullable(),
  outstandingAmount: yuan.nullable(),
  overdueSince: civilDate.nullable(),
  settledOn: civilDate.nullable(),
  sourceDocument: z.string().nullable(),
  sourceLedger: z.string().nullable(),
  sourceRow: z.int().nullable(),
};

export const loanRow = z.object({
  loanId: z.uuid(),
  bankId: z.uuid(),
  regionCode,
  uscc: z.string(),
  enterpriseName: z.string(),
  stage: z.enum(loanStageCodes),
  branchCode: cnaps,
  productCode: openString(loanProducts),
  contractNo: z.string(),
  iouNo: z.string(),
  loanAmount: yuan,
  countedAmount: yuan,
  annualRate: percent,
  drawdownDate: civilDate,
  dueDate: civilDate,
  purpose: openString(loanPurposes),
  guarantee: openString(guarantees),
  policyVersion: z.string(),
  isProvisional: z.boolean(),
  filingDeadline: civilDate.nullable(),
  submittedOn: civilDate,
  /** 补正期限，最后一日；退回后为空表示待定。 */
  supplementDueOn: civilDate.nullable(),
  /** 现审核环节的时限，最后一日；在审核中而为空表示待定。 */
  reviewDueOn: civilDate.nullable(),
  /** 待定：所涉年度工作日历尚未发布，期限发布后推算。 */
  isDeadlinePending: z.boolean(),
  /** 逾期未补正，系统已提出不予备案，待经办人确认。 */
  lapseProposedOn: civilDate.nullable(),
  /** 退回、不予备案或撤回的原因。 */
  reasons: z.array(shownReason).nullable(),
  reportNo: z.string().nullable(),
  reportMonth: z.string().nullable(),
  filingNo: z.string().nullable(),
  filedOn: civilDate.nullable(),
  noticeNo: z.string().nullable(),
  ...imported,
  changedAt: z.string(),
});
export type LoanRow = z.output<typeof loanRow>;
/** As the register keeps it: reasons are codes. */
export type KeptLoan = Omit<LoanRow, 'reasons'> & Readonly<{ reasons: readonly string[] | null }>;

/** Where a page of loans ended: newest submissions first. */
export const loanPlace = cursorOf(civilDate, z.uuid());

export const LoanFilter = z.object({
  stage: z.enum(loanStageCodes).optional(),
  regionCode: regionCode.optional(),
  uscc: usccField.optional(),
  bankId: z.uuid().optional(),
  /** Part of the enterprise's name: today's, or that of the filing where very many fit. */
  name: namePart('企业名称').optional(),
  ...totalQuery,
  ...pageQuery(loanPlace),
});
export type LoanFilter = z.output<typeof LoanFilter>;

export const decisions = z.object({
  decisions: z.array(z.object({ command: z.string(), outcome: z.string(), trace: ruleTraces })),
});
