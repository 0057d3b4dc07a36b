import type { CalendarYearRejected, CalendarYearWithdrawn } from '@kejin/contracts/policy';
import { accept, isRefused, type Decision } from '@kejin/kernel';
import {
  onlyTheProposer,
  type MakerCheckerRefusal,
  type ProposerRefusal,
  type Reviewer,
} from '../review/maker-checker';
import type { Calendar, Schedule } from './calendar';
import { notYearMaker, waitingYear, type WaitingYearRefusal } from './waiting-year';

type Rejection = Readonly<Pick<CalendarYearRejected['data'], 'revision' | 'reason'>>;

/** Whoever proposed it withdraws it instead. What is published stays, and a better one is the next revision. */
export const rejectCalendarYear = (
  { revision, reason }: Rejection,
  calendar: Calendar,
  reviewer: Reviewer,
): Decision<CalendarYearRejected, WaitingYearRefusal | MakerCheckerRefusal> => {
  const waiting = waitingYear(revision, calendar);
  if (isRefused(waiting)) return waiting;
  const refused = notYearMaker(waiting, reviewer, 'RejectCalendarYear');
  return (
    refused ?? accept({ type: 'CalendarYearRejected', data: { ...identityOf(waiting.schedule), reason } })
  );
};

export const withdrawCalendarYear = (
  revision: number,
  calendar: Calendar,
  person: string | null,
): Decision<CalendarYearWithdrawn, WaitingYearRefusal | ProposerRefusal> => {
  const waiting = waitingYear(revision, calendar);
  if (isRefused(waiting)) return waiting;
  const refused = onlyTheProposer([waiting.maker], person);
  return refused ?? accept({ type: 'CalendarYearWithdrawn', data: identityOf(waiting.schedule) });
};

const identityOf = ({ calendarId, year, revision }: Schedule) => ({ calendarId, year, revision });
