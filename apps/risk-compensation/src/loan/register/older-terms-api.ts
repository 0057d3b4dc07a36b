import {
  civilDate,
  cursorOf,
  pageAnswer,
  pageQuery,
  regionCode,
  spanInOrder,
} from '@kejin/contracts/envelope';
import { loanStageCodes } from '@kejin/contracts/risk-compensation';
import { daysBetween } from '@kejin/kernel';
import { z } from 'zod';

/** A version or a rate that came late is of a known month; every loan of the span is looked at. */
const MOST_DAYS = 92;

const place = cursorOf(civilDate, z.uuid());

export const OlderTermsFilter = z
  .object({
    drawdownFrom: civilDate.meta({ description: '放款日，不早于' }),
    drawdownTo: civilDate.meta({ description: `放款日，不晚于；起止相隔最多 ${MOST_DAYS} 天` }),
    ...pageQuery(place),
  })
  .superRefine(spanInOrder('drawdownFrom', 'drawdownTo'))
  .superRefine(({ drawdownFrom, drawdownTo }, context) => {
    // What is no date has been told already, and has no distance.
    if (context.issues.length > 0) return;
    if (daysBetween(drawdownFrom, drawdownTo) > MOST_DAYS)
      context.addIssue({
        code: 'custom',
        path: ['drawdownTo'],
        message: `起止相隔最多 ${MOST_DAYS} 天，请分段查询`,
        params: { code: 'span-too-long' },
      });
  });
export type OlderTermsFilter = z.output<typeof OlderTermsFilter>;

const row = z.object({
  loanId: z.uuid(),
  bankId: z.uuid(),
  regionCode,
  uscc: z.string(),
  enterpriseName: z.string(),
  stage: z.enum(loanStageCodes),
  drawdownDate: civilDate,
  /** By which it was decided, and which is in force for its drawdown date today; null where none is. */
  policyVersion: z.string(),
  policyVersionNow: z.string().nullable(),
  /** Publication day of the LPR that the rate was judged by; null where no LPR was. */
  lprPublishedOn: civilDate.nullable(),
  lprPublishedOnNow: civilDate.nullable(),
});
export type OlderTermsRow = z.output<typeof row>;

export const olderTermsPage = pageAnswer(row, place);
