import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { CHECK, MAKE } from '../review/maker-checker';
import { lprIdOf, lprStream } from './lpr';
import * as api from './lpr-api';
import { proposeLpr } from './propose-lpr';
import { publishLpr } from './publish-lpr';

@Controller('lpr-rates')
export class LprController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Endpoint({
    permission: 'ProposeLpr',
    summary: '录入某日公布的LPR',
    description: '由政策录入人员录入，须由另一人复核发布后才用于判断利率。',
    body: api.ProposeLpr,
    answer: api.lprAnswer,
    status: 201,
    command: true,
    problems: ['person-required', 'lpr-already-published', 'lpr-already-proposed'],
  })
  async proposeLprRate(@Call() call: CommandCall, @FromBody() body: api.ProposeLpr) {
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
    description: '由录入人以外的人办理，重新录入的利率须与所录一致；发布后即用于该日及以后的放款。',
    params: api.PublishPath,
    body: api.PublishLpr,
    answer: api.lprAnswer,
    command: true,
    mayBeAbsent: false,
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
    @FromPath() { publishedOn }: api.PublishPath,
    @FromBody() body: api.PublishLpr,
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
}
