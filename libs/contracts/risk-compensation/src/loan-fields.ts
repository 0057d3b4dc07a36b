import {
  basisPoints,
  civilDate,
  cnaps,
  fen,
  openString,
  rateE8,
  regionCode,
  usccField,
} from '@kejin/contracts/envelope';
import { z } from 'zod';

export const loanProducts = ['KCD', 'GQD', 'OTHER'] as const;
export const rateTypes = ['FIXED', 'LPR_FLOAT'] as const;
export const lprBases = ['LPR1Y', 'LPR5Y'] as const;
export const repriceCycles = ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'] as const;
export const repayMethods = ['BULLET', 'EQ_PRINCIPAL', 'EQ_INSTALMENT', 'ONCE'] as const;
export const guarantees = ['CREDIT', 'IP_PLEDGE', 'GUARANTEE', 'MORTGAGE', 'PLEDGE', 'MIXED'] as const;
export const loanPurposes = ['RD', 'TRANSFORM', 'INDUSTRIAL', 'OTHER_INNOV'] as const;
export const subjectKinds = ['TECH_SME', 'KERONGXIN', 'PROV_PROJECT_LEAD', 'TAISHAN_TALENT'] as const;

/** The fields of the filing form (贷款备案表) by their names in the API, so that an objection can name one. */
export const formFieldNames = [
  'uscc',
  'enterpriseName',
  'regionCode',
  'techSmeNo',
  'hnteNo',
  'industryCode',
  'branchCode',
  'productCode',
  'creditLine',
  'contractNo',
  'iouNo',
  'loanAmount',
  'annualRate',
  'rateType',
  'lprBase',
  'spreadBp',
  'repriceCycle',
  'drawdownDate',
  'dueDate',
  'repayMethod',
  'repaymentPlan',
  'guarantee',
  'purpose',
  'purposeText',
  'isEarlyStageRdCredit',
] as const;

export const returnReasons = [
  'DOCUMENT_MISSING',
  'FIELD_WRONG',
  'QUALIFICATION_UNCLEAR',
  'PURPOSE_UNCLEAR',
] as const;
export const rejectionReasons = [
  'NOT_ELIGIBLE',
  'PURPOSE_FORBIDDEN',
  'RATE_TOO_HIGH',
  'DUPLICATE',
  'BORROWER_SANCTIONED',
  'SUPPLEMENT_OVERDUE',
  'PROVINCE_DECLINED',
] as const;
/** Why an officer goes on although a fact has changed since the submission. */
export const proceedReasons = [
  'EVIDENCE_SEEN',
  'CHANGED_AFTER_DRAWDOWN',
  'REGISTRY_IN_ERROR',
  'DECIDED_ABOVE',
] as const;
export type ProceedReason = (typeof proceedReasons)[number];
export const withdrawalReasons = ['BANK_MISTAKE', 'LOAN_REPAID', 'BORROWER_REQUEST'] as const;
/** The steps of the case itself: another one would change what the events mean, so it would be a new version. */
export const reviewStages = ['COUNTY', 'CITY'] as const;

/** In every event of a loan, so that no reader needs an earlier one to know whose it is. */
export const loanKeys = { loanId: z.uuid(), bankId: z.uuid(), regionCode, uscc: usccField };

export const terms = {
  enterpriseName: z.string(),
  branchCode: cnaps,
  productCode: openString(loanProducts),
  contractNo: z.string(),
  iouNo: z.string(),
  loanFen: fen,
  annualRateE8: rateE8,
  rateType: openString(rateTypes),
  /** Null where the rate is fixed. */
  lprBase: openString(lprBases).nullable(),
  spreadBp: basisPoints.nullable(),
  repriceCycle: openString(repriceCycles).nullable(),
  drawdownOn: civilDate,
  dueOn: civilDate,
  repayMethod: openString(repayMethods),
  /** Principal by the day it falls due; sums to `loanFen`. */
  repaymentPlan: z.array(z.object({ dueOn: civilDate, principalFen: fen })),
  guarantee: openString(guarantees),
  purpose: openString(loanPurposes),
  isEarlyStageRdCredit: z.boolean(),
};

/** Until when the level that the loan has now come to should answer. Absent in events of the first days. */
export const reviewTerm = {
  /** Null (待定) while the calendar of that year is not published. */
  reviewDueOn: civilDate.nullable().optional(),
  reviewWorkdays: z.int().min(1).optional(),
};

export const counting = {
  /** The part of the loan that counts against the enterprise's cap. */
  countedFen: fen,
  capFen: fen,
  /** Counted balance of the enterprise across all banks just before this loan. */
  countedBeforeFen: fen,
  policyVersion: z.string(),
};

/** What an officer went on with knowingly. Absent where nothing had changed, and in events of the first days. */
export const acceptedChanges = {
  factChanges: z.array(z.string()).min(1).optional(),
  proceedReason: openString(proceedReasons).optional(),
};

/** What a filing was told to look at again, in the words it was told. Absent where it was nothing, and in events of the first days. */
export const filingWarnings = {
  warnings: z
    .array(z.object({ code: z.string(), detail: z.string() }))
    .min(1)
    .optional(),
};

/** What was objected to in a single field of the form, at most once per field. Absent where no field was marked, and in events of the first days. */
export const fieldObjections = {
  objections: z
    .array(z.object({ field: openString(formFieldNames), reason: openString(returnReasons) }))
    .min(1)
    .optional(),
};
