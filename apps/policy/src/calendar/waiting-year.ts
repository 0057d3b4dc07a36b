import { refuse, type Refused } from '@kejin/kernel';
import { secondPersonKept, type MakerCheckerRefusal, type Reviewer } from '../review/maker-checker';
import type { Calendar, CalendarProposal } from './calendar';

export type WaitingYearRefusal =
  'calendar-not-proposed' | 'calendar-already-published' | 'revision-superseded';

/** What waits; its revision is named, so that nobody answers a proposal that came after it was read. */
export const waitingYear = (
  revision: number,
  { proposal, publishedRevision }: Calendar,
): CalendarProposal | Refused<WaitingYearRefusal> => {
  if (!proposal)
    return revision === publishedRevision
      ? refuse('calendar-already-published', '该修订已发布。')
      : refuse('calendar-not-proposed', '该年度没有待复核的工作日历。');
  const waiting = proposal.schedule.revision;
  return revision === waiting
    ? proposal
    : refuse('revision-superseded', `待复核的是修订${waiting}，不是修订${revision}。`);
};

/** Whoever proposed it answers it not, and is kept to have tried. */
export const notYearMaker = (
  { schedule: { calendarId, year, revision }, maker }: CalendarProposal,
  reviewer: Reviewer,
  step: string,
): Refused<MakerCheckerRefusal> | undefined =>
  secondPersonKept([maker], reviewer, (how) => ({
    type: 'CalendarStepRefused',
    data: { calendarId, year, revision, step, ...how },
  }));
