import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { CHECK, MAKE } from '../review/maker-checker';
import { calendarIdOf, calendarStream, revisionCaseOf } from './calendar';
import * as api from './calendar-api';
import { proposeCalendarYear } from './propose-calendar-year';
import { publishCalendarYear } from './publish-calendar-year';

@Controller('calendar-years')
export class CalendarController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Endpoint({
    permission: 'ProposeCalendarYear',
    summary: '录入某年的放假和调休安排',
    description: '由政策录入人员录入，须由另一人复核发布后才用于推算期限；更正以新的修订号录入。',
    body: api.ProposeCalendarYear,
    answer: api.calendarAnswer,
    status: 201,
    command: true,
    problems: [
      'person-required',
      'revision-out-of-order',
      'day-outside-year',
      'day-twice',
      'make-up-day-not-weekend',
      'statutory-holiday-missing',
      'make-up-days-implausible',
    ],
  })
  async proposeCalendarYear(@Call() call: CommandCall, @FromBody() body: api.ProposeCalendarYear) {
    const { year, revision } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'ProposeCalendarYear',
        body,
        duty: MAKE,
        caseId: revisionCaseOf(year, revision),
        loads: { calendar: calendarStream.at(calendarIdOf(year)) },
        decide: ({ calendar }, { caller }) => proposeCalendarYear(body, calendar, caller.personId),
      }),
    );
    return answerCommand(outcome, () => ({ year, revision, status: 'PROPOSED' as const }));
  }

  @Post(':year/publish')
  @Endpoint({
    permission: 'PublishCalendarYear',
    summary: '复核并发布某年的工作日历',
    description: '由录入人以外的人办理，给出所核对的修订号；发布后推算或调整该年的期限。',
    params: api.YearPath,
    body: api.PublishCalendarYear,
    answer: api.calendarAnswer,
    command: true,
    mayBeAbsent: false,
    problems: [
      'same-person',
      'person-required',
      'calendar-not-proposed',
      'revision-superseded',
      'calendar-already-published',
    ],
  })
  async publishCalendarYear(
    @Call() call: CommandCall,
    @FromPath() { year }: api.YearPath,
    @FromBody() { revision }: api.PublishCalendarYear,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'PublishCalendarYear',
        body: { revision },
        duty: CHECK,
        caseId: revisionCaseOf(year, revision),
        loads: { calendar: calendarStream.at(calendarIdOf(year)) },
        decide: ({ calendar }, { caller, today }) =>
          publishCalendarYear(revision, calendar, { person: caller.personId, today }),
      }),
    );
    return answerCommand(outcome, () => ({ year, revision, status: 'PUBLISHED' as const }));
  }
}
