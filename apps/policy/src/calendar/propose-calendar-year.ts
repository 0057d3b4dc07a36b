import type { CalendarYearProposed } from '@kejin/contracts/policy';
import {
  accept,
  refuse,
  weekdayOf,
  yearOf,
  type CivilDate,
  type Decision,
  type Refused,
} from '@kejin/kernel';
import { personRequired } from '../review/maker-checker';
import { calendarIdOf, type Calendar, type Schedule } from './calendar';
import { yearProblem, type WholeYearRefusal } from './whole-year';

export type ProposeCalendarYearRefusal =
  | 'person-required'
  | 'revision-out-of-order'
  | 'day-outside-year'
  | 'day-twice'
  | 'make-up-day-not-weekend'
  | WholeYearRefusal;

/** The State Council's schedule of a year, or a correction of it. */
export const proposeCalendarYear = (
  proposal: Omit<Schedule, 'calendarId'>,
  calendar: Calendar,
  person: string | null,
): Decision<CalendarYearProposed, ProposeCalendarYearRefusal> => {
  const noPerson = personRequired(person);
  if (noPerson) return noPerson;
  const next = calendar.lastRevision + 1;
  if (proposal.revision !== next)
    return refuse('revision-out-of-order', `${proposal.year}年工作日历的下一修订号为${next}。`);
  const problem = dayProblem(proposal) ?? yearProblem(proposal);
  if (problem) return problem;
  return accept({
    type: 'CalendarYearProposed',
    data: {
      calendarId: calendarIdOf(proposal.year),
      ...proposal,
      holidays: [...proposal.holidays].sort(),
      makeUpDays: [...proposal.makeUpDays].sort(),
    },
  });
};

type Days = Pick<Schedule, 'year' | 'holidays' | 'makeUpDays'>;

const dayProblem = ({
  year,
  holidays,
  makeUpDays,
}: Days): Refused<'day-outside-year' | 'day-twice' | 'make-up-day-not-weekend'> | undefined => {
  const days = [...holidays, ...makeUpDays];
  const outside = days.find((day) => yearOf(day) !== year);
  if (outside) return refuse('day-outside-year', `${outside}不在${year}年内。`);
  const twice = days.find((day, at) => days.indexOf(day) !== at);
  if (twice) return refuse('day-twice', `${twice}重复，同一天不能既放假又调休上班，也不能列两次。`);
  const weekday = makeUpDays.find((day) => !isWeekend(day));
  if (weekday) return refuse('make-up-day-not-weekend', `${weekday}不是周六或周日，无需调休上班。`);
  return undefined;
};

const isWeekend = (day: CivilDate): boolean => weekdayOf(day) > 5;
