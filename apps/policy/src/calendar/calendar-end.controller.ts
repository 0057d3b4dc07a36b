import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { CHECK, MAKE } from '../review/maker-checker';
import { calendarIdOf, calendarStream, revisionCaseOf } from './calendar';
import * as api from './calendar-api';
import { rejectCalendarYear, withdrawCalendarYear } from './end-calendar-proposal';

const nothingWaits = ['calendar-not-proposed', 'calendar-already-published', 'revision-superseded'];

/** The ways out of a proposal that is not published. */
@Controller('calendar-years')
export class CalendarEndController {
  constructor(private readonly store: EventStore) {}

  @Post(':year/reject')
  @Endpoint({
    permission: 'RejectCalendarYear',
    summary: '退回待复核的工作日历',
    description: '由录入人以外的人退回，须给出原因；现用的日历不变，重新录入须用下一修订号。',
    params: api.YearPath,
    body: api.RejectCalendarYear,
    answer: api.calendarAnswer,
    command: true,
    mayBeAbsent: false,
    problems: ['same-person', 'person-required', ...nothingWaits],
  })
  async rejectCalendarYear(
    @Call() call: CommandCall,
    @FromPath() { year }: api.YearPath,
    @FromBody() body: api.RejectCalendarYear,
  ) {
    const { revision } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RejectCalendarYear',
        body,
        duty: CHECK,
        caseId: revisionCaseOf(year, revision),
        loads: { calendar: calendarStream.at(calendarIdOf(year)) },
        decide: ({ calendar }, { caller: { personId: person }, today }) =>
          rejectCalendarYear(body, calendar, { person, today }),
      }),
    );
    return answerCommand(outcome, () => ({ year, revision, status: 'REJECTED' as const }));
  }

  @Post(':year/withdraw')
  @Endpoint({
    permission: 'WithdrawCalendarYear',
    summary: '录入人撤回待复核的工作日历',
    description: '由录入人本人办理；现用的日历不变，重新录入须用下一修订号。',
    params: api.YearPath,
    body: api.WithdrawCalendarYear,
    answer: api.calendarAnswer,
    command: true,
    mayBeAbsent: false,
    problems: ['not-the-proposer', 'person-required', ...nothingWaits],
  })
  async withdrawCalendarYear(
    @Call() call: CommandCall,
    @FromPath() { year }: api.YearPath,
    @FromBody() { revision }: api.WithdrawCalendarYear,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'WithdrawCalendarYear',
        body: { revision },
        duty: MAKE,
        caseId: revisionCaseOf(year, revision),
        loads: { calendar: calendarStream.at(calendarIdOf(year)) },
        decide: ({ calendar }, { caller }) => withdrawCalendarYear(revision, calendar, caller.personId),
      }),
    );
    return answerCommand(outcome, () => ({ year, revision, status: 'WITHDRAWN' as const }));
  }
}
