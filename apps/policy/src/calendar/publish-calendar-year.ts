import type { CalendarYearPublished } from '@kejin/contracts/policy';
import { accept, isRefused, type Decision } from '@kejin/kernel';
import type { MakerCheckerRefusal, Reviewer } from '../review/maker-checker';
import type { Calendar } from './calendar';
import { notYearMaker, waitingYear, type WaitingYearRefusal } from './waiting-year';

/** A second person confirms what waits; from then on deadlines are counted by it. */
export const publishCalendarYear = (
  revision: number,
  calendar: Calendar,
  reviewer: Reviewer,
): Decision<CalendarYearPublished, WaitingYearRefusal | MakerCheckerRefusal> => {
  const waiting = waitingYear(revision, calendar);
  if (isRefused(waiting)) return waiting;
  const refused = notYearMaker(waiting, reviewer, 'PublishCalendarYear');
  return refused ?? accept({ type: 'CalendarYearPublished', data: waiting.schedule });
};
