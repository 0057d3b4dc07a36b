import {
  basisPoints,
  civilDate,
  cnaps,
  openString,
  ownLetters,
  percent,
  positiveYuan,
  regionCode,
  yuan,
} from '@kejin/contracts/envelope';
import { forbiddenPurposes } from '@kejin/contracts/policy';
import {
  guarantees,
  loanProducts,
  loanPurposes,
  loanStageCodes,
  lprBases,
  rateTypes,
  repayMethods,
  repriceCycles,
  subjectKinds,
  withdrawalReasons,
} from '@kejin/contracts/risk-compensation';
import { checkUscc, isCnaps, techSmePattern } from '@kejin/kernel';
import { z } from 'zod';
import { ruleTraces, TraceQuery } from '../loan-api';
import { filingExample, resubmissionExample } from './filing-example';

// Codes that were issued with a wrong check digit stand in the registry, which the rule asks; no list is needed here.
const NONE: ReadonlySet<string> = new Set();

const uscc = z
  .string()
  .superRefine((code, context) => {
    const check = checkUscc(code, NONE);
    if (!check.ok && check.code === 'uscc-malformed')
      context.addIssue({ code: 'custom', message: check.detail });
  })
  .meta({ description: '18 位统一社会信用代码', examples: ['91371602MA3TE5T11X'] });

/** Visible text without control characters or blanks at its ends. */
export const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u, { error: '首尾不能有空格，且不能含控制字符' });

/** A number of a paper as it comes in. */
export const numberLine = (most: number) =>
  line(most).superRefine(ownLetters).meta({ description: '字母只能是拉丁字母或汉字' });

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
    .regex(techSmePattern, { error: '应为 18 位入库登记编号，如 2024371602A0000001' })
    .meta({ description: '科技型中小企业入库登记编号，18 位', examples: ['202637160200000001'] })
    .optional(),
  hnteNo: z
    .string()
    .regex(/^G[RF]\d{12}$/, { error: '应为 GR 或 GF 加 12 位数字的高企证书编号，如 GR202437001234' })
    .meta({ description: '高新技术企业证书编号', examples: ['GR202437001234'] })
    .optional(),
  industryCode: z
    .string()
    .regex(/^\d{4}$/, { error: '应为四位国民经济行业代码（GB/T 4754-2017 小类），如 3252' })
    .meta({ description: 'GB/T 4754-2017 小类代码，四位', examples: ['3252'] }),
  branchCode: cnaps.refine(isCnaps, { error: '行号校验位不正确，请核对 12 位行号' }),
  productCode: z.enum(loanProducts),
  creditLine: positiveYuan,
  contractNo: numberLine(64),
  iouNo: numberLine(64),
  loanAmount: positiveYuan,
  annualRate: percent,
  rateType: z.enum(rateTypes),
  lprBase: z.enum(lprBases).optional(),
  spreadBp: basisPoints.optional(),
  repriceCycle: z.enum(repriceCycles).optional(),
  drawdownDate: civilDate,
  dueDate: civilDate.meta({ examples: ['2027-11-19'] }),
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

/** The filing form as a bank sends it: amounts in yuan, rates in percent, each field with what contradicts it. */
export const FilingBody = filingFields.superRefine(contradictions).meta({ examples: [filingExample] });
/** The whole form once more. Its numbers are those that were filed, in whatever letters that was. */
export const ResubmissionBody = filingFields
  .extend({ contractNo: line(64), iouNo: line(64) })
  .superRefine(contradictions)
  .meta({ examples: [resubmissionExample] });
/** As parsed: amounts in fen, rates in 1e-8. */
export type FilingForm = Readonly<z.output<typeof FilingBody>>;

export const WithdrawalBody = z.object({ reason: z.enum(withdrawalReasons) });
export type Withdrawal = z.output<typeof WithdrawalBody>;

const finding = z.object({ code: z.string(), detail: z.string() });

const warnings = z.array(finding).meta({ description: '不影响备案、但须核对的事项' });

const missingFinding = finding.extend({
  loanId: z.uuid().optional().meta({ description: '本行已提交的那一笔，仅 drawdown-already-filed 有' }),
});

export const PrecheckQuery = TraceQuery.extend({
  resubmissionOf: z.uuid().optional().meta({ description: '补正的贷款；首次提交的不填' }),
});
export type PrecheckQuery = z.output<typeof PrecheckQuery>;

export const precheckAnswer = z.object({
  mayFile: z.boolean(),
  /** Counts against the cap. */
  countedAmount: yuan,
  /** Of the enterprise, and what is left of it. */
  cap: yuan,
  remaining: yuan,
  filingDeadline: civilDate.nullable(),
  policyVersion: z.string().nullable(),
  eligibleBy: openString(subjectKinds).nullable(),
  isProvisional: z.boolean(),
  missing: z.array(missingFinding),
  warnings,
  trace: ruleTraces.optional(),
});

export const submissionResult = z.object({
  loanId: z.uuid(),
  stage: z.enum(loanStageCodes),
  countedAmount: yuan,
  policyVersion: z.string(),
  filingDeadline: civilDate,
  isProvisional: z.boolean(),
  warnings,
});
