import {
  civilDate,
  defineEvent,
  defineStream,
  openString,
  rateE8,
  type EventOf,
} from '@kejin/contracts/envelope';
import { z } from 'zod';
import { corrected, policyRejectionReasons } from './version-fields';

const rate = {
  /** One stream per day of publication. */
  lprId: z.uuid(),
  publishedOn: civilDate,
  oneYearE8: rateE8,
  fiveYearE8: rateE8,
  source: z.string(),
  /** Absent for what was published first; a correction counts on from 2 and replaces it. */
  revision: z.int().min(2).optional(),
  ...corrected,
};

export const LprProposed = defineEvent('LprProposed', 1, '录入一期贷款市场报价利率，待复核', z.object(rate));
export type LprProposed = EventOf<typeof LprProposed>;

/** Confirmed by a second person; the rate decides from `publishedOn` on. */
export const LprPublished = defineEvent('LprPublished', 1, '贷款市场报价利率经复核启用', z.object(rate));
export type LprPublished = EventOf<typeof LprPublished>;

const ended = {
  lprId: rate.lprId,
  publishedOn: rate.publishedOn,
  /** Which revision was proposed; 1 is the first publication. */
  revision: z.int().min(1),
};

export const LprRejected = defineEvent(
  'LprRejected',
  1,
  '录入的利率或更正被另一人退回，利率不变',
  z.object({ ...ended, reason: openString(policyRejectionReasons) }),
);
export type LprRejected = EventOf<typeof LprRejected>;

export const LprWithdrawn = defineEvent(
  'LprWithdrawn',
  1,
  '录入人撤回待复核的利率或更正，利率不变',
  z.object(ended),
);
export type LprWithdrawn = EventOf<typeof LprWithdrawn>;

/** Somebody tried to confirm their own proposal. Changes nothing; kept for the auditor. */
export const LprStepRefused = defineEvent(
  'LprStepRefused',
  1,
  '有人试图复核本人录入的利率，予以留痕，不改变利率',
  z.object({
    lprId: z.uuid(),
    publishedOn: civilDate,
    step: z.string(),
    refusal: z.string(),
    refusedOn: civilDate,
  }),
);
export type LprStepRefused = EventOf<typeof LprStepRefused>;

export const lprContract = defineStream('policy', 'lpr', '贷款市场报价利率', [
  LprProposed,
  LprPublished,
  LprRejected,
  LprWithdrawn,
  LprStepRefused,
]);
export type LprEvent = EventOf<(typeof lprContract.events)[number]>;
