import { civilDate, defineEvent, defineStream, openString, type EventOf } from '@kejin/contracts/envelope';
import { z } from 'zod';
import { policyParameterKeys } from './policy-parameters';

export const policyKinds = ['LOAN_COMPENSATION', 'INTEREST_SUBSIDY'] as const;

/** Which day or act chooses the version that decides. */
export const policySelectors = ['DRAWDOWN_DATE', 'BATCH', 'FILING'] as const;

export const policyRejectionReasons = ['VALUE_WRONG', 'SOURCE_MISSING', 'DATES_WRONG', 'OTHER'] as const;

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

const version = {
  versionId: z.uuid(),
  code: z.string().min(3).max(40),
  kind: openString(policyKinds),
  /** `37` is the province, `3716` the city, whose parameters go before the province's. */
  regionCode: z.string().regex(/^\d{2}(\d{2})?$/),
  effectiveFrom: civilDate,
  /** The last day of force; null while open. */
  effectiveTo: civilDate.nullable(),
};

export const PolicyVersionDrafted = defineEvent(
  'PolicyVersionDrafted',
  1,
  '起草了一个政策版本，尚未生效',
  z.object({
    ...version,
    title: z.string(),
    /** Null where the document has no number, or none that was found. */
    documentNo: documentNo.nullable(),
    /** How sure the first day of force is. */
    effectiveFromMark: openString(provenanceMarks),
    selectBy: openString(policySelectors),
    parameters: z.array(
      z.object({
        key: openString(policyParameterKeys),
        value: z.json(),
        mark: openString(provenanceMarks),
        source: z.string(),
      }),
    ),
    correction: corrected.correction,
  }),
);
export type PolicyVersionDrafted = EventOf<typeof PolicyVersionDrafted>;

export const PolicyVersionChecked = defineEvent(
  'PolicyVersionChecked',
  1,
  '政策版本经第二人复核',
  z.object({ ...version }),
);
export type PolicyVersionChecked = EventOf<typeof PolicyVersionChecked>;

export const PolicyVersionRejected = defineEvent(
  'PolicyVersionRejected',
  1,
  '政策版本草稿被退回，不再使用',
  z.object({ ...version, reason: openString(policyRejectionReasons) }),
);
export type PolicyVersionRejected = EventOf<typeof PolicyVersionRejected>;

export const PolicyVersionWithdrawn = defineEvent(
  'PolicyVersionWithdrawn',
  1,
  '录入人撤回未生效的政策版本，不再使用',
  z.object({ ...version }),
);
export type PolicyVersionWithdrawn = EventOf<typeof PolicyVersionWithdrawn>;

/** From here on the version decides. It carries everything, so a reader needs no earlier event. */
export const PolicyVersionTookEffect = defineEvent(
  'PolicyVersionTookEffect',
  1,
  '政策版本生效，自生效日起据以办理',
  PolicyVersionDrafted.schema.extend({ touchedLoans: corrected.touchedLoans }),
);
export type PolicyVersionTookEffect = EventOf<typeof PolicyVersionTookEffect>;

/** Somebody would end the version, or move its end; nothing changes before a second person has closed it. */
export const PolicyVersionClosingProposed = defineEvent(
  'PolicyVersionClosingProposed',
  1,
  '提出政策版本的失效日期，待复核',
  z.object({ ...version, lastDay: civilDate, ...corrected }),
);
export type PolicyVersionClosingProposed = EventOf<typeof PolicyVersionClosingProposed>;

export const policyClosingRejectionReasons = ['DATE_WRONG', 'BASIS_MISSING', 'NOT_NEEDED', 'OTHER'] as const;

export const PolicyVersionClosingRejected = defineEvent(
  'PolicyVersionClosingRejected',
  1,
  '提出的失效日期被退回，政策版本不变',
  z.object({ ...version, lastDay: civilDate, reason: openString(policyClosingRejectionReasons) }),
);
export type PolicyVersionClosingRejected = EventOf<typeof PolicyVersionClosingRejected>;

export const PolicyVersionClosingWithdrawn = defineEvent(
  'PolicyVersionClosingWithdrawn',
  1,
  '提出人撤回提出的失效日期，政策版本不变',
  z.object({ ...version, lastDay: civilDate }),
);
export type PolicyVersionClosingWithdrawn = EventOf<typeof PolicyVersionClosingWithdrawn>;

/** An open version ends because a later one follows; its values stay what they were. */
export const PolicyVersionClosed = defineEvent(
  'PolicyVersionClosed',
  1,
  '政策版本截止，其后由新版本接替',
  z.object({ ...version, effectiveTo: civilDate, ...corrected }),
);
export type PolicyVersionClosed = EventOf<typeof PolicyVersionClosed>;

/** Somebody tried to confirm what they had written themselves. Changes nothing; kept for the auditor. */
export const PolicyVersionStepRefused = defineEvent(
  'PolicyVersionStepRefused',
  1,
  '有人试图办理与其已办职责冲突的步骤，予以留痕，不改变版本',
  z.object({ ...version, step: z.string(), refusal: z.string(), refusedOn: civilDate }),
);
export type PolicyVersionStepRefused = EventOf<typeof PolicyVersionStepRefused>;

export const versionContract = defineStream('policy', 'version', '政策版本', [
  PolicyVersionDrafted,
  PolicyVersionChecked,
  PolicyVersionRejected,
  PolicyVersionWithdrawn,
  PolicyVersionTookEffect,
  PolicyVersionClosingProposed,
  PolicyVersionClosingRejected,
  PolicyVersionClosingWithdrawn,
  PolicyVersionClosed,
  PolicyVersionStepRefused,
]);
export type VersionEvent = EventOf<(typeof versionContract.events)[number]>;
