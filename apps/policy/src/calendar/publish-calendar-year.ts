import type { CalendarStepRefused, CalendarYearPublished } from '@kejin/contracts/policy';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { secondPerson, type MakerCheckerRefusal } from '../review/maker-checker';
import type { Calendar, Schedule } from './calendar';

export type PublishCalendarYearRefusal =
  MakerCheckerRefusal | 'calendar-not-proposed' | 'revision-superseded' | 'calendar-already-published';

/** Names the revision that was read, so that nobody confirms a proposal that came after. */
export const publishCalendarYear = (
  revision: number,
  { proposal, maker, publishedRevision }: Calendar,
  { person, today }: Readonly<{ person: string | null; today: CivilDate }>,
): Decision<CalendarYearPublished, PublishCalendarYearRefusal> => {
  if (!proposal) return refuse('calendar-not-proposed', '该年度工作日历尚未录入。');
  if (proposal.revision !== revision)
    return refuse('revision-superseded', `待复核的是修订${proposal.revision}，不是修订${revision}。`);
  if (revision <= publishedRevision) return refuse('calendar-already-published', '该修订已发布。');
  const refused = secondPerson([maker], person);
  if (refused?.refused === 'same-person') return { ...refused, recorded: attempt(proposal, today) };
  return refused ?? accept({ type: 'CalendarYearPublished', data: proposal });
};

const attempt = ({ calendarId, year, revision }: Schedule, refusedOn: CivilDate): CalendarStepRefused => ({
  type: 'CalendarStepRefused',
  data: { calendarId, year, revision, step: 'PublishCalendarYear', refusal: 'same-person', refusedOn },
});
