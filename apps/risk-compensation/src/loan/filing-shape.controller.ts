import {
  basisPoints,
  civilDate,
  cnaps,
  cursorOf,
  namePart,
  openString,
  pageQuery,
  percent,
  positiveYuan,
  regionCode,
  totalQuery,
  usccField,
  yuan,
} from '@kejin/contracts/envelope';
import { forbiddenPurposes } from '@kejin/contracts/policy';
import {
  guarantees,
  loanProducts,
  loanPurposes,
  lprBases,
  rateTypes,
  repayMethods,
  repriceCycles,
  subjectKinds,
} from '@kejin/contracts/risk-compensation';
import { checkUscc, isCnaps } from '@kejin/kernel';
import { z } from 'zod';
import { loanStages } from './loan';

// Codes that were issued with a wrong check digit stand in the registry, which the rule asks; no list is needed here.
const NONE: ReadonlySet<string> = new Set();

const uscc = z.string().superRefine((code, context) => {
  const check = checkUscc(code, NONE);
  if (!check.ok && check.code === 'uscc-malformed')
    context.addIssue({ code: 'custom', message: check.detail });
});

/** Visible text without control characters or blanks at its ends: two spellings of one contract are two contracts. */
export const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u, { error: '首尾不能有空格，且不能含控制字符' });

const plan = z
  .array(z.object({ dueDate: civilDate, principal: positiveYuan }))
  .min(1)
  .max(120);

export const filingFields = z.object({
  uscc,
  enterpriseName: line(100),
  regionCode,
  techSmeNo: z
    .string()
    .regex(/^20\d{2}3716\d{2}[0-9A-Z]{8}$/, { error: '入库登记编号格式不正确' })
    .optional(),
  hnteNo: z
    .string()
    .regex(/^G[RF]\d{12}$/, { error: '高企证书编号格式不正确' })
    .optional(),
  industryCode: z.string().regex(/^\d{4}$/, { error: '应为四位国民经济行业代码' }),
  branchCode: cnaps.refine(isCnaps, { error: '行号校验位不正确' }),
  productCode: z.enum(loanProducts),
  creditLine: positiveYuan,
  contractNo: line(64),
  iouNo: line(64),
  loanAmount: positiveYuan,
  annualRate: percent,
  rateType: z.enum(rateTypes),
  lprBase: z.enum(lprBases).optional(),
  spreadBp: basisPoints.optional(),
  repriceCycle: z.enum(repriceCycles).optional(),
  drawdownDate: civilDate,
  dueDate: civilDate,
  repayMethod: z.enum(repayMethods),
  repaymentPlan: plan.optional(),
  guarantee: z.enum(guarantees),
  purpose: z.enum([...loanPurposes, ...forbiddenPurposes]),
  purposeText: line(500).optional(),
  isEarlyStageRdCredit: z.boolean(),
});

const floatingFields = ['lprBase', 'spreadBp', 'repriceCycle'] as const;

type Terms = Readonly<
  Pick<
    z.output<typeof filingFields>,
    (typeof floatingFields)[number] | 'rateType' | 'drawdownDate' | 'dueDate'
  > &
    Pick<z.output<typeof filingFields>, 'repayMethod' | 'repaymentPlan'>
>;

/** Names each field of the terms with what contradicts it. */
export const contradictions = (form: Terms, context: z.RefinementCtx): void => {
  const contradiction = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  for (const name of floatingFields) {
    if (form.rateType === 'LPR_FLOAT' && form[name] === undefined)
      contradiction(name, '浮动利率须填写 LPR 基准、加点和重定价周期');
    if (form.rateType === 'FIXED' && form[name] !== undefined)
      contradiction(name, '固定利率不应填写浮动利率事项');
  }
  if (form.dueDate <= form.drawdownDate) contradiction('dueDate', '到期日应晚于放款日');
  const inParts = form.repayMethod === 'EQ_PRINCIPAL' || form.repayMethod === 'EQ_INSTALMENT';
  if (inParts && !form.repaymentPlan) contradiction('repaymentPlan', '分期还本须填写还本计划');
};

/** 贷款备案表 as a bank sends it: amounts in yuan, rates in percent, each field with what contradicts it. */
export const FilingBody = filingFields.superRefine(contradictions);
export type FilingBody = z.output<typeof FilingBody>;

export const LoanPath = z.object({ loanId: z.uuid() });
export type LoanPath = z.output<typeof LoanPath>;

const traceValue = z.unknown();
export const ruleTraces = z.array(
  z.object({
    rule: z.string(),
    clause: z.string(),
    policyVersion: z.string().nullable(),
    codeVersion: z.int(),
    inputs: z.array(
      z.object({
        name: z.string(),
        value: traceValue,
        source: z.string(),
        audience: z.enum(['bank', 'government']),
      }),
    ),
    values: z.record(z.string(), traceValue),
    outcome: z.enum(['passed', 'failed']),
    reason: z.string(),
    audience: z.enum(['bank', 'government']),
  }),
);

export const precheckAnswer = z.object({
  /** 能否备案。 */
  mayFile: z.boolean(),
  /** 计入备案金额。 */
  countedAmount: yuan,
  /** 单户备案额度与剩余额度。 */
  cap: yuan,
  remaining: yuan,
  filingDeadline: civilDate.nullable(),
  policyVersion: z.string().nullable(),
  eligibleBy: openString(subjectKinds).nullable(),
  isProvisional: z.boolean(),
  missing: z.array(z.object({ code: z.string(), detail: z.string() })),
  trace: ruleTraces,
});

export const submissionResult = z.object({
  loanId: z.uuid(),
  stage: z.enum(loanStages),
  countedAmount: yuan,
  policyVersion: z.string(),
  filingDeadline: civilDate,
  isProvisional: z.boolean(),
});

export const stageResult = z.object({ loanId: z.uuid(), stage: z.enum(loanStages) });

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
  stage: z.enum(loanStages),
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
  reasons: z.array(z.string()).nullable(),
  reportNo: z.string().nullable(),
  reportMonth: z.string().nullable(),
  filingNo: z.string().nullable(),
  filedOn: civilDate.nullable(),
  noticeNo: z.string().nullable(),
  ...imported,
  changedAt: z.string(),
});
export type LoanRow = z.output<typeof loanRow>;

/** Where a page of loans ended: newest submissions first. */
export const loanPlace = cursorOf(civilDate, z.uuid());

export const LoanFilter = z.object({
  stage: z.enum(loanStages).optional(),
  regionCode: regionCode.optional(),
  uscc: usccField.optional(),
  bankId: z.uuid().optional(),
  /** Part of the enterprise's name: today's, or that of the filing where very many fit. */
  name: namePart('企业名称').optional(),
  ...totalQuery,
  ...pageQuery(loanPlace),
});
export type LoanFilter = z.output<typeof LoanFilter>;
