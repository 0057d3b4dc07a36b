import { civilDate, defineEvent, defineStream, openString, type EventOf } from '@kejin/contracts/envelope';
import { z } from 'zod';
import { policyParameterKeys } from './policy-parameters';
import {
  corrected,
  documentNo,
  policyClosingRejectionReasons,
  policyRejectionReasons,
  policySelectors,
  provenanceMarks,
  versionFields,
} from './version-fields';

export const PolicyVersionDrafted = defineEvent(
  'PolicyVersionDrafted',
  1,
  '起草了一个政策版本，尚未生效',
  z.object({
    ...versionFields,
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
  z.object({ ...versionFields }),
);
export type PolicyVersionChecked = EventOf<typeof PolicyVersionChecked>;

export const PolicyVersionRejected = defineEvent(
  'PolicyVersionRejected',
  1,
  '政策版本草稿被退回，不再使用',
  z.object({ ...versionFields, reason: openString(policyRejectionReasons) }),
);
export type PolicyVersionRejected = EventOf<typeof PolicyVersionRejected>;

export const PolicyVersionWithdrawn = defineEvent(
  'PolicyVersionWithdrawn',
  1,
  '录入人撤回未生效的政策版本，不再使用',
  z.object({ ...versionFields }),
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
  z.object({ ...versionFields, lastDay: civilDate, ...corrected }),
);
export type PolicyVersionClosingProposed = EventOf<typeof PolicyVersionClosingProposed>;

export const PolicyVersionClosingRejected = defineEvent(
  'PolicyVersionClosingRejected',
  1,
  '提出的失效日期被退回，政策版本不变',
  z.object({ ...versionFields, lastDay: civilDate, reason: openString(policyClosingRejectionReasons) }),
);
export type PolicyVersionClosingRejected = EventOf<typeof PolicyVersionClosingRejected>;

export const PolicyVersionClosingWithdrawn = defineEvent(
  'PolicyVersionClosingWithdrawn',
  1,
  '提出人撤回提出的失效日期，政策版本不变',
  z.object({ ...versionFields, lastDay: civilDate }),
);
export type PolicyVersionClosingWithdrawn = EventOf<typeof PolicyVersionClosingWithdrawn>;

/** An open version ends because a later one follows; its values stay what they were. */
export const PolicyVersionClosed = defineEvent(
  'PolicyVersionClosed',
  1,
  '政策版本截止，其后由新版本接替',
  z.object({ ...versionFields, effectiveTo: civilDate, ...corrected }),
);
export type PolicyVersionClosed = EventOf<typeof PolicyVersionClosed>;

/** Somebody tried to confirm what they had written themselves. Changes nothing; kept for the auditor. */
export const PolicyVersionStepRefused = defineEvent(
  'PolicyVersionStepRefused',
  1,
  '有人试图办理与其已办职责冲突的步骤，予以留痕，不改变版本',
  z.object({ ...versionFields, step: z.string(), refusal: z.string(), refusedOn: civilDate }),
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
