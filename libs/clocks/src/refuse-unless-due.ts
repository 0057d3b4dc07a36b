import { refuse, type Refused } from '@kejin/kernel';
import type { Clock } from './clock';

/** A clock as the sweeper found it. */
export type DueClock = Readonly<{
  kind: string;
  subjectId: string;
  caseId: string;
  setBy: string;
  dueOn: string;
  /** ISO, UTC. */
  dueAt: string;
}>;

export type NotDue = Refused<'clock-not-due'>;

/**
 * The row once more, under the writer lock: undefined where it still stands as it was found and its instant has come.
 * Otherwise somebody was faster (it was answered, stopped or moved) and nothing is to be done.
 */
export const refuseUnlessDue = (found: DueClock, row: Clock | undefined, now: string): NotDue | undefined => {
  if (!row || row.state !== 'running' || row.dueAt === null || row.setBy !== found.setBy)
    return refuse('clock-not-due', '期限已办结、暂停或调整，不再到期。');
  return row.dueAt <= now ? undefined : refuse('clock-not-due', '期限尚未到期。');
};
