import { given, plausibleYear } from '@kejin/testing';
import { calendarIdOf, calendarStream } from './calendar';
import { rejectCalendarYear, withdrawCalendarYear } from './end-calendar-proposal';
import { proposeCalendarYear } from './propose-calendar-year';
import { publishCalendarYear } from './publish-calendar-year';

const maker = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01';
const other = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02';
const today = '2020-01-05';
const by = (person: string | null) => ({ person, today });

const year = (revision: number) => ({
  year: 2020,
  revision,
  ...plausibleYear(2020),
  makeUpDays: [],
  source: '通知',
});
const calendarId = calendarIdOf(2020);
const ended = (revision: number) => ({ calendarId, year: 2020, revision });
const proposed = (revision: number) =>
  ({ type: 'CalendarYearProposed', data: { calendarId, ...year(revision) }, personId: maker }) as const;
const published = { type: 'CalendarYearPublished', data: { calendarId, ...year(1) } } as const;
const withdrawn = { type: 'CalendarYearWithdrawn', data: ended(1) } as const;
const rejected = { type: 'CalendarYearRejected', data: { ...ended(1), reason: 'DATES_WRONG' } } as const;

describe('withdraw a year that waits', () => {
  it('is done by whoever proposed it, and by nobody else', () => {
    given(calendarStream, proposed(1))
      .when((calendar) => withdrawCalendarYear(1, calendar, maker))
      .thenEvents(withdrawn);
    given(calendarStream, proposed(1))
      .when((calendar) => withdrawCalendarYear(1, calendar, other))
      .thenRefused('not-the-proposer');
    given(calendarStream, proposed(1))
      .when((calendar) => withdrawCalendarYear(1, calendar, null))
      .thenRefused('person-required');
  });
});

describe('reject a year that waits', () => {
  it('takes another person and a reason', () => {
    given(calendarStream, proposed(1))
      .when((calendar) => rejectCalendarYear({ revision: 1, reason: 'DATES_WRONG' }, calendar, by(other)))
      .thenEvents(rejected);
    given(calendarStream, proposed(1))
      .when((calendar) => rejectCalendarYear({ revision: 1, reason: 'DATES_WRONG' }, calendar, by(null)))
      .thenRefused('person-required');
  });

  it('is refused to its maker, and the attempt is kept', () => {
    const data = {
      ...ended(1),
      step: 'RejectCalendarYear',
      refusal: 'same-person',
      refusedOn: today,
    };
    given(calendarStream, proposed(1))
      .when((calendar) => rejectCalendarYear({ revision: 1, reason: 'OTHER' }, calendar, by(maker)))
      .thenRefused('same-person', { type: 'CalendarStepRefused', data });
  });
});

describe('a year that waits no more', () => {
  it.each([
    [[], 1, 'calendar-not-proposed'],
    [[proposed(1), rejected], 1, 'calendar-not-proposed'],
    [[proposed(1), published], 1, 'calendar-already-published'],
    [[proposed(1)], 2, 'revision-superseded'],
  ] as const)('is not there to be answered: %#', (history, revision, code) => {
    given(calendarStream, ...history)
      .when((calendar) => withdrawCalendarYear(revision, calendar, maker))
      .thenRefused(code);
    given(calendarStream, ...history)
      .when((calendar) => rejectCalendarYear({ revision, reason: 'OTHER' }, calendar, by(other)))
      .thenRefused(code);
    given(calendarStream, ...history)
      .when((calendar) => publishCalendarYear(revision, calendar, by(other)))
      .thenRefused(code);
  });

  it.each([[withdrawn], [rejected]])('is followed by the next revision: %#', (end) => {
    given(calendarStream, proposed(1), end)
      .when((calendar) => proposeCalendarYear(year(1), calendar, other))
      .thenRefused('revision-out-of-order');
    given(calendarStream, proposed(1), end)
      .when((calendar) => proposeCalendarYear(year(2), calendar, other))
      .thenEvents({ type: 'CalendarYearProposed', data: { calendarId, ...year(2) } });
  });
});
