import type { Clock } from '@kejin/clocks';
import type { LoanDeadline, LoanDeadlineMoved } from '@kejin/contracts/risk-compensation';
import type { CivilDate, WorkCalendar } from '@kejin/kernel';
import type { Loan } from '../loan/loan';
import { keysOf } from '../loan/loan-steps';
import { lastWorkday } from './deadline-terms';

/** A published year as the event names it. */
export type PublishedYear = Readonly<{ year: number; revision: number }>;

export type OpenDeadline = Readonly<{ deadline: LoanDeadline; loan: Loan; row: Clock | undefined }>;

export type MoveFacts = Readonly<{ calendar: WorkCalendar; today: CivilDate; published: PublishedYear }>;

const isOver = (day: CivilDate | null, today: CivilDate): boolean => day !== null && day < today;

/**
 * What a published calendar makes of one open deadline: undefined where it stays. A day that has passed before it was
 * known becomes today, so that nobody is late by an announcement; one that was over already stays over.
 */
export const movedDeadline = (
  { deadline, loan, row }: OpenDeadline,
  { calendar, today, published }: MoveFacts,
): LoanDeadlineMoved | undefined => {
  if (!row || loan.stage === 'UNKNOWN' || row.fromOn === null || row.state === 'paused') return undefined;
  const computed = lastWorkday(row.fromOn, row.n, calendar);
  if (computed === row.dueOn) return undefined;
  const dueOn = isOver(row.dueOn, today) || !isOver(computed, today) ? computed : today;
  if (dueOn === row.dueOn) return undefined;
  return {
    type: 'LoanDeadlineMoved',
    data: {
      ...keysOf(loan),
      deadline,
      fromDueOn: row.dueOn,
      dueOn,
      calendarYear: published.year,
      calendarRevision: published.revision,
      movedOn: today,
    },
  };
};
