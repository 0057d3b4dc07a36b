import {
  basisPoints,
  civilDate,
  cnaps,
  defineEvent,
  defineStream,
  fen,
  month,
  openString,
  rateE8,
  regionCode,
  usccField,
  type EventOf,
} from '@kejin/contracts/envelope';
import { z } from 'zod';
import { filingNumberField, importedFields } from './imported-fields';

export const loanProducts = ['KCD', 'GQD', 'OTHER'] as const;
export const rateTypes = ['FIXED', 'LPR_FLOAT'] as const;
export const lprBases = ['LPR1Y', 'LPR5Y'] as const;
export const repriceCycles = ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'] as const;
export const repayMethods = ['BULLET', 'EQ_PRINCIPAL', 'EQ_INSTALMENT', 'ONCE'] as const;
export const guarantees = ['CREDIT', 'IP_PLEDGE', 'GUARANTEE', 'MORTGAGE', 'PLEDGE', 'MIXED'] as const;
export const loanPurposes = ['RD', 'TRANSFORM', 'INDUSTRIAL', 'OTHER_INNOV'] as const;
export const subjectKinds = ['TECH_SME', 'KERONGXIN', 'PROV_PROJECT_LEAD', 'TAISHAN_TALENT'] as const;

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
export const withdrawalReasons = ['BANK_MISTAKE', 'LOAN_REPAID', 'BORROWER_REQUEST'] as const;
/** The steps of the case itself: another one would change what the events mean, so it would be a new version. */
export const reviewStages = ['COUNTY', 'CITY'] as const;

/** In every event of a loan, so that no reader needs an earlier one to know whose it is. */
const party = { loanId: z.uuid(), bankId: z.uuid(), regionCode, uscc: usccField };

const terms = {
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
const reviewTerm = {
  /** Null (待定) while the calendar of that year is not published. */
  reviewDueOn: civilDate.nullable().optional(),
  reviewWorkdays: z.int().min(1).optional(),
};

const counting = {
  /** The part of the loan that counts against the enterprise's cap. */
  countedFen: fen,
  capFen: fen,
  /** Counted balance of the enterprise across all banks just before this loan. */
  countedBeforeFen: fen,
  policyVersion: z.string(),
};

const submission = {
  ...party,
  ...terms,
  ...counting,
  creditLineFen: fen,
  industryCode: z.string(),
  techSmeNo: z.string().nullable(),
  hnteNo: z.string().nullable(),
  eligibleBy: openString(subjectKinds),
  /** Filed under last year's number: this year's must follow within the year. */
  isProvisional: z.boolean(),
  qualificationDueOn: civilDate.nullable(),
  /** Last day on which the drawdown could be submitted. */
  filingDeadlineOn: civilDate,
  submittedOn: civilDate,
  /** Where the free text of the form is kept, erasable. */
  privateRef: z.uuid().nullable(),
  ...reviewTerm,
};

export const LoanSubmitted = defineEvent('LoanSubmitted', 1, z.object(submission));
export type LoanSubmitted = EventOf<typeof LoanSubmitted>;

export const LoanReturned = defineEvent(
  'LoanReturned',
  2,
  z.object({
    ...party,
    stage: z.enum(reviewStages),
    reasons: z.array(openString(returnReasons)).min(1),
    returnedOn: civilDate,
    /** The bank's last day; null (待定) while the calendar of that year is not published. */
    supplementDueOn: civilDate.nullable(),
    /** Working days the bank has; null where the first version of this event did not say. */
    supplementWorkdays: z.int().min(1).nullable(),
  }),
  { 1: (data) => ({ ...data, supplementWorkdays: null }) },
);
export type LoanReturned = EventOf<typeof LoanReturned>;

/** The bank's answer to a return. The counted amount is taken anew; `releasedFen` is what was reserved before. */
export const LoanResubmitted = defineEvent(
  'LoanResubmitted',
  1,
  z.object({ ...submission, releasedFen: fen, resubmittedOn: civilDate }),
);
export type LoanResubmitted = EventOf<typeof LoanResubmitted>;

export const LoanPassedCounty = defineEvent(
  'LoanPassedCounty',
  1,
  z.object({ ...party, passedOn: civilDate, ...reviewTerm }),
);
export type LoanPassedCounty = EventOf<typeof LoanPassedCounty>;

export const LoanPassedCity = defineEvent('LoanPassedCity', 1, z.object({ ...party, passedOn: civilDate }));
export type LoanPassedCity = EventOf<typeof LoanPassedCity>;

export const LoanReported = defineEvent(
  'LoanReported',
  1,
  z.object({ ...party, reportNo: z.string(), reportMonth: month, reportedOn: civilDate }),
);
export type LoanReported = EventOf<typeof LoanReported>;

/** The province accepted it. Complete, so that interest, claims and reports need nothing else. */
export const LoanFiled = defineEvent(
  'LoanFiled',
  1,
  z.object({
    ...party,
    ...terms,
    ...counting,
    filingNo: filingNumberField,
    filedOn: civilDate,
    noticeNo: z.string(),
    isProvisional: z.boolean(),
    qualificationDueOn: civilDate.nullable(),
  }),
);
export type LoanFiled = EventOf<typeof LoanFiled>;

export const LoanRejected = defineEvent(
  'LoanRejected',
  1,
  z.object({
    ...party,
    stage: z.enum([...reviewStages, 'PROVINCE']),
    reasons: z.array(openString(rejectionReasons)).min(1),
    releasedFen: fen,
    rejectedOn: civilDate,
  }),
);
export type LoanRejected = EventOf<typeof LoanRejected>;

export const LoanWithdrawn = defineEvent(
  'LoanWithdrawn',
  1,
  z.object({ ...party, reason: openString(withdrawalReasons), releasedFen: fen, withdrawnOn: civilDate }),
);
export type LoanWithdrawn = EventOf<typeof LoanWithdrawn>;

/** Somebody tried a step that their earlier part in the case forbids. Changes nothing; kept for the auditor. */
export const LoanStepRefused = defineEvent(
  'LoanStepRefused',
  1,
  z.object({ ...party, step: z.string(), refusal: z.string(), refusedOn: civilDate }),
);
export type LoanStepRefused = EventOf<typeof LoanStepRefused>;

/**
 * A loan of the time before this system, as its ledger says: with its source, the policy version of its drawdown and what
 * it holds of its enterprise's cap. Only ever the first event of a loan; `occurredOn` is the day of its last step.
 */
export const LoanImported = defineEvent(
  'LoanImported',
  1,
  z.object({ ...party, ...terms, ...counting, ...importedFields, ...reviewTerm }),
);
export type LoanImported = EventOf<typeof LoanImported>;

/**
 * The bank did not answer a return in time: the system proposes 不予备案, and an officer confirms it by rejecting the
 * loan. What is held against the cap stays held until then. Changes no stage.
 */
export const LoanLapseProposed = defineEvent(
  'LoanLapseProposed',
  1,
  z.object({ ...party, stage: z.enum(reviewStages), supplementDueOn: civilDate, proposedOn: civilDate }),
);
export type LoanLapseProposed = EventOf<typeof LoanLapseProposed>;

export const loanDeadlines = ['SUPPLEMENT', 'COUNTY_REVIEW', 'CITY_REVIEW'] as const;
export type LoanDeadline = (typeof loanDeadlines)[number];

/** A published calendar set a deadline that was 待定, or moved one. Never to a day before the one it was moved on. */
export const LoanDeadlineMoved = defineEvent(
  'LoanDeadlineMoved',
  1,
  z.object({
    ...party,
    deadline: openString(loanDeadlines),
    /** Null where it was 待定. */
    fromDueOn: civilDate.nullable(),
    /** Null where a correction takes away the year that it was computed by. */
    dueOn: civilDate.nullable(),
    calendarYear: z.int(),
    calendarRevision: z.int(),
    movedOn: civilDate,
  }),
);
export type LoanDeadlineMoved = EventOf<typeof LoanDeadlineMoved>;

export const loanContract = defineStream('risk-compensation', 'loan', '备案贷款', [
  LoanSubmitted,
  LoanReturned,
  LoanResubmitted,
  LoanPassedCounty,
  LoanPassedCity,
  LoanReported,
  LoanFiled,
  LoanRejected,
  LoanWithdrawn,
  LoanStepRefused,
  LoanImported,
  LoanLapseProposed,
  LoanDeadlineMoved,
]);
export type LoanEvent = EventOf<(typeof loanContract.events)[number]>;
