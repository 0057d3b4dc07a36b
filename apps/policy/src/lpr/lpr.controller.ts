import { commandRequest, EventStore, type CommandCall, type Identity } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get, Post } from '@nestjs/common';
import type { z } from 'zod';
import { CHECK, MAKE } from '../review/two-people';
import { lprIdOf, lprStream } from './lpr';
import * as shape from './lpr-shape.controller';
import type { LprFilter } from './lpr-shape.controller';
import { LprQuery } from './lpr.query';
import { proposeLpr } from './propose-lpr';
import { publishLpr } from './publish-lpr';

@Controller('lpr-rates')
export class LprController {
  constructor(
    private readonly store: EventStore,
    private readonly query: LprQuery,
  ) {}

  @Post()
  @Endpoint({
    permission: 'ProposeLpr',
    summary: '录入某日公布的LPR',
    body: shape.proposeBody,
    answer: shape.lprAnswer,
    status: 201,
    command: true,
    problems: ['person-required', 'lpr-already-published', 'lpr-already-proposed'],
  })
  async proposeLprRate(@Call() call: CommandCall, @FromBody() body: z.output<typeof shape.proposeBody>) {
    const { publishedOn, oneYear: oneYearE8, fiveYear: fiveYearE8, source } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'ProposeLpr',
        body,
        duty: MAKE,
        loads: { lpr: lprStream.at(lprIdOf(publishedOn)) },
        decide: ({ lpr }, { caller }) =>
          proposeLpr({ publishedOn, oneYearE8, fiveYearE8, source }, lpr, caller.personId),
      }),
    );
    return answerCommand(outcome, () => ({ publishedOn, status: 'PROPOSED' as const }));
  }

  @Post(':publishedOn/publish')
  @Endpoint({
    permission: 'PublishLpr',
    summary: '复核并发布某日的LPR，须重新录入利率',
    params: shape.publishPath,
    body: shape.publishBody,
    answer: shape.lprAnswer,
    command: true,
    problems: [
      'same-person',
      'person-required',
      'lpr-not-proposed',
      'lpr-already-published',
      'lpr-rates-differ',
    ],
  })
  async publishLprRate(
    @Call() call: CommandCall,
    @FromPath() { publishedOn }: z.output<typeof shape.publishPath>,
    @FromBody() body: z.output<typeof shape.publishBody>,
  ) {
    const confirmed = { oneYearE8: body.oneYear, fiveYearE8: body.fiveYear };
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'PublishLpr',
        body,
        duty: CHECK,
        loads: { lpr: lprStream.at(lprIdOf(publishedOn)) },
        decide: ({ lpr }, { caller, today }) =>
          publishLpr(confirmed, lpr, { person: caller.personId, today }),
      }),
    );
    return answerCommand(outcome, () => ({ publishedOn, status: 'PUBLISHED' as const }));
  }

  @Get()
  @Endpoint({
    permission: 'ReadPolicies',
    summary: 'LPR列表，新公布的在前',
    query: shape.lprFilter,
    answer: shape.lprPage,
  })
  listLprRates(@Who() identity: Identity, @FromQuery() filter: LprFilter) {
    return this.query.list(identity, filter);
  }

  @Get('on/:date')
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '某日适用的LPR',
    params: shape.dayPath,
    answer: shape.rateOnDay,
    problems: ['lpr-not-published'],
  })
  on(@Who() identity: Identity, @FromPath() { date }: z.output<typeof shape.dayPath>) {
    return this.query.on(identity, date);
  }
}
