import {
  civilDate,
  defineEvent,
  defineStream,
  fen,
  month,
  openString,
  type EventOf,
} from '@kejin/contracts/envelope';
import { z } from 'zod';
import { filingNumberField, importedFields } from './imported-fields';
import {
  acceptedChanges,
  counting,
  fieldObjections,
  filingWarnings,
  loanKeys,
  rejectionReasons,
  returnReasons,
  reviewStages,
  reviewTerm,
  subjectKinds,
  terms,
  withdrawalReasons,
} from './loan-fields';

const submission = {
  ...loanKeys,
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
  ...filingWarnings,
};

export const LoanSubmitted = defineEvent(
  'LoanSubmitted',
  1,
  '银行提交贷款备案，占用企业额度',
  z.object(submission),
);
export type LoanSubmitted = EventOf<typeof LoanSubmitted>;

export const LoanReturned = defineEvent(
  'LoanReturned',
  { version: 2, upcasts: { 1: (data) => ({ ...data, supplementWorkdays: null }) } },
  '备案退回补正，附期限',
  z.object({
    ...loanKeys,
    stage: z.enum(reviewStages),
    /** Of the whole form, those of single fields among them. */
    reasons: z.array(openString(returnReasons)).min(1),
    ...fieldObjections,
    returnedOn: civilDate,
    /** The bank's last day; null (待定) while the calendar of that year is not published. */
    supplementDueOn: civilDate.nullable(),
    /** Working days the bank has; null where the first version of this event did not say. */
    supplementWorkdays: z.int().min(1).nullable(),
  }),
);
export type LoanReturned = EventOf<typeof LoanReturned>;

/** The bank's answer to a return. The counted amount is taken anew; `releasedFen` is what was reserved before. */
export const LoanResubmitted = defineEvent(
  'LoanResubmitted',
  1,
  '银行补正后再次提交，额度重新占用',
  z.object({ ...submission, releasedFen: fen, resubmittedOn: civilDate }),
);
export type LoanResubmitted = EventOf<typeof LoanResubmitted>;

export const LoanPassedCounty = defineEvent(
  'LoanPassedCounty',
  1,
  '县区审核通过',
  z.object({ ...loanKeys, passedOn: civilDate, ...reviewTerm, ...acceptedChanges }),
);
export type LoanPassedCounty = EventOf<typeof LoanPassedCounty>;

export const LoanPassedCity = defineEvent(
  'LoanPassedCity',
  1,
  '市级审核通过',
  z.object({ ...loanKeys, passedOn: civilDate, ...acceptedChanges }),
);
export type LoanPassedCity = EventOf<typeof LoanPassedCity>;

export const LoanReported = defineEvent(
  'LoanReported',
  1,
  '备案上报省级系统',
  z.object({
    ...loanKeys,
    reportNo: z.string(),
    reportMonth: month,
    reportedOn: civilDate,
    ...acceptedChanges,
  }),
);
export type LoanReported = EventOf<typeof LoanReported>;

/** The province accepted it. Complete, so that interest, claims and reports need nothing else. */
export const LoanFiled = defineEvent(
  'LoanFiled',
  1,
  '省级确认备案，计入风险补偿',
  z.object({
    ...loanKeys,
    ...terms,
    ...counting,
    filingNo: filingNumberField,
    filedOn: civilDate,
    noticeNo: z.string(),
    isProvisional: z.boolean(),
    qualificationDueOn: civilDate.nullable(),
    ...acceptedChanges,
  }),
);
export type LoanFiled = EventOf<typeof LoanFiled>;

export const LoanRejected = defineEvent(
  'LoanRejected',
  1,
  '备案不予通过，释放额度',
  z.object({
    ...loanKeys,
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
  '银行撤回备案，释放额度',
  z.object({ ...loanKeys, reason: openString(withdrawalReasons), releasedFen: fen, withdrawnOn: civilDate }),
);
export type LoanWithdrawn = EventOf<typeof LoanWithdrawn>;

/** Somebody tried a step that their earlier part in the case forbids. Changes nothing; kept for the auditor. */
export const LoanStepRefused = defineEvent(
  'LoanStepRefused',
  1,
  '有人试图办理与其已办职责冲突的步骤，予以留痕，不改变贷款',
  z.object({ ...loanKeys, step: z.string(), refusal: z.string(), refusedOn: civilDate }),
);
export type LoanStepRefused = EventOf<typeof LoanStepRefused>;

/**
 * A loan of the time before this system, as its ledger says: with its source, the policy version of its drawdown and what
 * it holds of its enterprise's cap. Only ever the first event of a loan; `occurredOn` is the day of its last step.
 */
export const LoanImported = defineEvent(
  'LoanImported',
  1,
  '历史贷款自台账录入，附来源、当时政策版本与期初计入余额',
  z.object({ ...loanKeys, ...terms, ...counting, ...importedFields, ...reviewTerm }),
);
export type LoanImported = EventOf<typeof LoanImported>;

/**
 * The bank did not answer a return in time: the system proposes 不予备案, and an officer confirms it by rejecting the
 * loan. What is held against the cap stays held until then. Changes no stage.
 */
export const LoanLapseProposed = defineEvent(
  'LoanLapseProposed',
  1,
  '逾期未补正，系统提出不予备案，待经办人确认；额度仍占用',
  z.object({ ...loanKeys, stage: z.enum(reviewStages), supplementDueOn: civilDate, proposedOn: civilDate }),
);
export type LoanLapseProposed = EventOf<typeof LoanLapseProposed>;

export const loanDeadlines = ['SUPPLEMENT', 'COUNTY_REVIEW', 'CITY_REVIEW'] as const;
export type LoanDeadline = (typeof loanDeadlines)[number];

/** A published calendar set a deadline that was 待定, or moved one. Never to a day before the one it was moved on. */
export const LoanDeadlineMoved = defineEvent(
  'LoanDeadlineMoved',
  1,
  '工作日历发布或更正，一项期限由待定得出或调整',
  z.object({
    ...loanKeys,
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
