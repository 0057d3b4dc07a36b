import { civilDate, defineEvent, defineStream, type EventOf } from '@kejin/contracts/envelope';
import { z } from 'zod';

/**
 * One page of open deadlines was computed anew by a published calendar. Each loan that was affected has its own
 * `LoanDeadlineMoved`; here are their number and the digest of their days.
 */
export const DeadlinesRecomputed = defineEvent(
  'DeadlinesRecomputed',
  1,
  '按发布的工作日历重算了一批未结期限，附件数与摘要',
  z.object({
    runId: z.uuid(),
    calendarYear: z.int(),
    calendarRevision: z.int(),
    /** From 0. */
    page: z.int().min(0),
    scannedCount: z.int().min(0).max(500),
    movedCount: z.int().min(0).max(500),
    /** SHA-256 over loan, deadline and day of everything that moved. */
    movedDigest: z.string().regex(/^[0-9a-f]{64}$/),
    /** The last loan of the page; the next one begins after it. Null where there was none. */
    lastLoanId: z.uuid().nullable(),
    isLast: z.boolean(),
    recomputedOn: civilDate,
  }),
);
export type DeadlinesRecomputed = EventOf<typeof DeadlinesRecomputed>;

export const deadlineRunContract = defineStream('risk-compensation', 'deadline', '期限重算', [
  DeadlinesRecomputed,
]);
