import type { CalendarYearPublished } from '@kejin/contracts/policy';
import { given, plausibleYear } from '@kejin/testing';
import { calendarIdOf, calendarStream, revisionCaseOf, type Schedule } from './calendar';
import { proposeCalendarYear, type ProposeCalendarYearRefusal } from './propose-calendar-year';
import { publishCalendarYear } from './publish-calendar-year';

describe('propose the working days of a year', () => {
  it('keeps the days in order', () => {
    given(calendarStream)
      .when((calendar) =>
        proposeCalendarYear({ ...proposal, holidays: [...proposal.holidays].reverse() }, calendar, maker),
      )
      .thenEvents({ type: 'CalendarYearProposed', data: schedule(1) });
  });

  it.each<[string, Partial<Schedule>, ProposeCalendarYearRefusal]>([
    ['a holiday of the year before', { holidays: ['2019-12-31'] }, 'day-outside-year'],
    ['a make-up day of the year after', { makeUpDays: ['2021-01-02'] }, 'day-outside-year'],
    ['a day twice', { holidays: ['2020-01-01', '2020-01-01'] }, 'day-twice'],
    ['a day both off and worked', { holidays: ['2020-06-28'] }, 'day-twice'],
    ['a make-up day that is a Friday', { makeUpDays: ['2020-07-03'] }, 'make-up-day-not-weekend'],
  ])('refuses %s', (_, change, code) => {
    given(calendarStream)
      .when((calendar) => proposeCalendarYear({ ...proposal, ...change }, calendar, maker))
      .thenRefused(code);
  });

  it('takes the first and the last day of the year', () => {
    const edges = { ...proposal, holidays: [...proposal.holidays, '2020-12-31'], makeUpDays: [] };
    given(calendarStream)
      .when((calendar) => proposeCalendarYear(edges, calendar, maker))
      .thenEvents({ type: 'CalendarYearProposed', data: { ...schedule(1), ...edges } });
  });

  it('counts its revisions, published or not', () => {
    given(calendarStream, proposed(1))
      .when((calendar) => proposeCalendarYear(proposal, calendar, maker))
      .thenRefused('revision-out-of-order');
    given(calendarStream, proposed(1))
      .when((calendar) => proposeCalendarYear({ ...proposal, revision: 3 }, calendar, maker))
      .thenRefused('revision-out-of-order');
    for (const history of [[proposed(1)], [proposed(1), published(1)]])
      given(calendarStream, ...history)
        .when((calendar) => proposeCalendarYear({ ...proposal, revision: 2 }, calendar, maker))
        .thenEvents({ type: 'CalendarYearProposed', data: schedule(2) });
  });

  it('is made by a person', () => {
    given(calendarStream)
      .when((calendar) => proposeCalendarYear(proposal, calendar, null))
      .thenRefused('person-required');
  });
});

describe('publish the working days of a year', () => {
  it('takes a second person, who names the revision that was read', () => {
    given(calendarStream, proposed(1))
      .when((calendar) => publishCalendarYear(1, calendar, second))
      .thenEvents(published(1));
  });

  it('is refused for a revision that another has replaced, or that is not there yet', () => {
    for (const revision of [1, 3])
      given(calendarStream, proposed(1), proposed(2))
        .when((calendar) => publishCalendarYear(revision, calendar, second))
        .thenRefused('revision-superseded');
  });

  it('is refused to the maker of that revision only', () => {
    given(calendarStream, proposed(1), published(1), proposed(2, second.person))
      .when((calendar) => publishCalendarYear(2, calendar, { person: maker, today }))
      .thenEvents(published(2));
    given(calendarStream, proposed(1), published(1), proposed(2, second.person))
      .when((calendar) => publishCalendarYear(2, calendar, second))
      .thenRefused('same-person', {
        type: 'CalendarStepRefused',
        data: {
          calendarId: calendarIdOf(2020),
          year: 2020,
          revision: 2,
          step: 'PublishCalendarYear',
          refusal: 'same-person',
          refusedOn: today,
        },
      });
  });

  it('is refused without a proposal, to a system, and twice', () => {
    given(calendarStream)
      .when((calendar) => publishCalendarYear(1, calendar, second))
      .thenRefused('calendar-not-proposed');
    given(calendarStream, proposed(1))
      .when((calendar) => publishCalendarYear(1, calendar, { person: null, today }))
      .thenRefused('person-required');
    given(calendarStream, proposed(1), published(1))
      .when((calendar) => publishCalendarYear(1, calendar, second))
      .thenRefused('calendar-already-published');
  });

  it('has a case of its own for each revision', () => {
    expect(revisionCaseOf(2020, 1)).not.toBe(revisionCaseOf(2020, 2));
    expect(revisionCaseOf(2020, 1)).not.toBe(revisionCaseOf(2021, 1));
    expect(revisionCaseOf(2020, 12)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

const maker = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01';
const today = '2020-01-05';
const second = { person: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02', today };

const proposal = {
  year: 2020,
  revision: 1,
  ...plausibleYear(2020),
  makeUpDays: ['2020-06-28'],
  source: '国务院办公厅关于2020年部分节假日安排的通知',
};

const schedule = (revision: number): Schedule => ({ calendarId: calendarIdOf(2020), ...proposal, revision });

const proposed = (revision: number, personId = maker) =>
  ({ type: 'CalendarYearProposed', data: schedule(revision), personId }) as const;

const published = (revision: number): CalendarYearPublished => ({
  type: 'CalendarYearPublished',
  data: schedule(revision),
});
