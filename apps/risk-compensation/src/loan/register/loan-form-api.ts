import { civilDate, openString, percent, positiveYuan, queryInteger, yuan } from '@kejin/contracts/envelope';
import {
  formFieldNames,
  guarantees,
  loanProducts,
  loanPurposes,
  lprBases,
  rateTypes,
  repayMethods,
  repriceCycles,
  shownReason,
} from '@kejin/contracts/risk-compensation';
import { z } from 'zod';
import type { FilingForm } from '../filing/filing-api';

/**
 * The members of the filing form as a reader gets them. Its texts are not judged again: what was once filed can be read
 * whatever a form may say today. A ledger knew less than a form of today, so what it may leave out is optional.
 */
const members = {
  uscc: z.string(),
  enterpriseName: z.string(),
  regionCode: z.string(),
  techSmeNo: z.string().optional(),
  hnteNo: z.string().optional(),
  industryCode: z.string().optional(),
  branchCode: z.string(),
  productCode: openString(loanProducts),
  creditLine: yuan.optional(),
  contractNo: z.string(),
  iouNo: z.string(),
  loanAmount: yuan,
  annualRate: percent,
  rateType: openString(rateTypes),
  lprBase: openString(lprBases).optional(),
  spreadBp: z.int().optional(),
  repriceCycle: openString(repriceCycles).optional(),
  drawdownDate: civilDate,
  dueDate: civilDate,
  repayMethod: openString(repayMethods),
  repaymentPlan: z
    .array(z.object({ dueDate: civilDate, principal: positiveYuan }))
    .optional()
    .meta({ description: '还本计划；到期日一次还清的不列' }),
  guarantee: openString(guarantees),
  purpose: openString(loanPurposes),
  purposeText: z
    .string()
    .optional()
    .meta({ description: '用途说明；没有填写或不能显示的不列，见 purposeTextNotice' }),
  isEarlyStageRdCredit: z.boolean(),
} satisfies Record<keyof FilingForm, z.ZodType>;

const filedForm = z.object(members);
export type FiledForm = z.output<typeof filedForm>;

export const FormQuery = z.object({
  submission: queryInteger(1, 999).optional().meta({ description: '第几次提交，首次为 1；不填为最近一次' }),
});
export type FormQuery = z.output<typeof FormQuery>;

/** Why a text that was there is not shown. */
const notice = z.object({ code: z.string(), detail: z.string() }).nullable();

export const formAnswer = z.object({
  loanId: z.uuid(),
  submission: z.int().meta({ description: '这是第几次提交，首次为 1' }),
  submissions: z.int().meta({ description: '共提交几次；录入的历史贷款以录入为第一次' }),
  type: openString(['LoanSubmitted', 'LoanResubmitted', 'LoanImported']).meta({
    description: '提交、补正后再提交或历史贷款录入',
  }),
  recordedAt: z.iso.datetime(),
  form: filedForm.meta({
    description: '备案表，字段与提交时相同，可修改后用于补正；历史贷款台账未载的不列',
  }),
  purposeTextNotice: notice.meta({ description: '填写过用途说明而未显示的原因' }),
  objections: z.array(z.object({ field: openString(formFieldNames), reason: shownReason })).meta({
    description: '这次提交被退回时逐字段指出的意见；未退回或未逐字段指出的为空，再提交后随原提交保留',
  }),
});

export const purposeText = z.object({
  /** What an erasure names; null where the form had no text. */
  ref: z.uuid().nullable(),
  purposeText: z.string().nullable(),
  notice,
});
