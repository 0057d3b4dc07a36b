import { commandRequest, EventStore, type CommandCall, type Identity } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath, Who } from '@kejin/http';
import { Controller, Get, Post } from '@nestjs/common';
import type { z } from 'zod';
import { CHECK, MAKE } from '../review/two-people';
import { calendarIdOf, calendarStream, revisionCaseOf } from './calendar';
import * as shape from './calendar-shape.controller';
import { CalendarQuery } from './calendar.query';
import { proposeCalendarYear } from './propose-calendar-year';
import { publishCalendarYear } from './publish-calendar-year';

@Controller('calendar-years')
export class CalendarController {
  constructor(
    private readonly store: EventStore,
    private readonly query: CalendarQuery,
  ) {}

  @Post()
  @Endpoint({
    permission: 'ProposeCalendarYear',
    summary: '录入某年的放假和调休安排',
    body: shape.proposeBody,
    answer: shape.calendarAnswer,
    status: 201,
    command: true,
    problems: [
      'person-required',
      'revision-out-of-order',
      'day-outside-year',
      'day-twice',
      'make-up-day-not-weekend',
    ],
  })
  async proposeCalendarYear(@Call() call: CommandCall, @FromBody() body: z.output<typeof shape.proposeBody>) {
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
    params: shape.yearPath,
    body: shape.publishBody,
    answer: shape.calendarAnswer,
    command: true,
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
    @FromPath() { year }: z.output<typeof shape.yearPath>,
    @FromBody() { revision }: z.output<typeof shape.publishBody>,
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

  @Get()
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '已录入的年度和最后一个可推算工作日的年度',
    answer: shape.calendarYears,
  })
  years(@Who() identity: Identity) {
    return this.query.years(identity);
  }

  @Get(':year')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '某年的放假和调休安排',
    params: shape.yearPath,
    answer: shape.calendarYear,
  })
  year(@Who() identity: Identity, @FromPath() { year }: z.output<typeof shape.yearPath>) {
    return this.query.year(identity, year);
  }
}
