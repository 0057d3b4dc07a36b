import { civilDate, fen, month } from '@kejin/contracts/envelope';
import { z } from 'zod';

/** How a loan is being repaid, as its bank says. */
export const repaymentStatuses = ['NORMAL', 'OVERDUE', 'EXTENDED', 'SETTLED', 'WRITTEN_OFF'] as const;

/** `BZ` + year and month + region + four digits. */
export const filingNumberField = z
  .string()
  .regex(/^BZ\d{6}\d{4}[0-9Z]\d\d{4}$/, { error: '应为备案编号，如 BZ2020013716020002' });

/** What the form says beyond the terms, as far as an old ledger still knows it. */
const form = {
  creditLineFen: fen.nullable(),
  industryCode: z.string().nullable(),
  techSmeNo: z.string().nullable(),
  hnteNo: z.string().nullable(),
  eligibleBy: z.string().nullable(),
  isProvisional: z.boolean(),
  qualificationDueOn: civilDate.nullable(),
  filingDeadlineOn: civilDate.nullable(),
};

/** The case until the day of the import: null where it has not come so far, or where nobody wrote it down. */
const steps = {
  /** Where the case stands. */
  stage: z.string(),
  submittedOn: civilDate,
  countyPassedOn: civilDate.nullable(),
  cityPassedOn: civilDate.nullable(),
  returnedOn: civilDate.nullable(),
  supplementDueOn: civilDate.nullable(),
  /** Who returned or rejected it, and why; empty for all others. */
  reviewStage: z.string().nullable(),
  reasons: z.array(z.string()),
  reportNo: z.string().nullable(),
  reportMonth: month.nullable(),
  reportedOn: civilDate.nullable(),
  filingNo: filingNumberField.nullable(),
  filedOn: civilDate.nullable(),
  noticeNo: z.string().nullable(),
  rejectedOn: civilDate.nullable(),
  withdrawnOn: civilDate.nullable(),
};

/** Of a filed loan; null for all others. */
const repayment = {
  repaymentStatus: z.string().nullable(),
  /** The day of the bank's statement. */
  repaymentAsOf: civilDate.nullable(),
  /** Principal still owed on that day. */
  outstandingFen: fen.nullable(),
  overdueSince: civilDate.nullable(),
  settledOn: civilDate.nullable(),
};

/** What the loan holds of its enterprise's cap from the import on; never judged by the cap. */
const openingBalance = { openingReservedFen: fen, openingPostedFen: fen };

/** Where the row was taken from, so that everybody can look it up. */
const source = {
  sourceDocument: z.string(),
  sourceLedger: z.string(),
  sourceRow: z.int().min(1),
  importedOn: civilDate,
};

/** Everything an imported loan says besides whose it is, its terms and how it counts. */
export const importedFields = { ...form, ...steps, ...repayment, ...openingBalance, ...source };
