import { civilDate, openString } from '@kejin/contracts/envelope';
import { z } from 'zod';

export const policyKinds = ['LOAN_COMPENSATION', 'INTEREST_SUBSIDY'] as const;

/** Which day or act chooses the version that decides. */
export const policySelectors = ['DRAWDOWN_DATE', 'BATCH', 'FILING'] as const;

export const policyRejectionReasons = ['VALUE_WRONG', 'SOURCE_MISSING', 'DATES_WRONG', 'OTHER'] as const;

export const policyClosingRejectionReasons = ['DATE_WRONG', 'BASIS_MISSING', 'NOT_NEEDED', 'OTHER'] as const;

/** Found, general knowledge, general knowledge of low confidence, our own design, computed. */
export const provenanceMarks = ['F', 'G', 'G?', 'D', 'C'] as const;

/** Why a rule is set for days on which cases were already decided by another. */
export const policyCorrectionReasons = [
  'ENTERED_WRONG',
  'DOCUMENT_AMENDED',
  'DOCUMENT_LATE',
  'DECIDED_ABOVE',
] as const;

/** Names a change into the past for what it is. */
export const policyCorrection = z.object({
  reason: openString(policyCorrectionReasons),
  /** The document or record that it rests on. */
  basis: z.string(),
});
export type PolicyCorrection = z.output<typeof policyCorrection>;

/** Absent where nothing was decided before, and in events of the first days. */
export const corrected = {
  correction: policyCorrection.optional(),
  /** Cases that had been decided for the days that change; they stay as they are. */
  touchedLoans: z.int().min(0).optional(),
};

/** 文号 such as 鲁科字〔2023〕154号, with the hexagon brackets that official documents print. */
export const documentNo = z.string().regex(/^[\u4e00-\u9fa5]{1,10}〔(19|20)\d{2}〕\d{1,4}号$/, {
  error: '应为文号，如 鲁科字〔2023〕154号，年份用六角括号',
});

/** In every event of a version, so that a reader needs no earlier one. */
export const versionFields = {
  versionId: z.uuid(),
  code: z.string().min(3).max(40),
  kind: openString(policyKinds),
  /** `37` is the province, `3716` the city, whose parameters go before the province's. */
  regionCode: z.string().regex(/^\d{2}(\d{2})?$/),
  effectiveFrom: civilDate,
  /** The last day of force; null while open. */
  effectiveTo: civilDate.nullable(),
};
