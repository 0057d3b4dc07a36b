import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath, withWarnings } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { loansRatedFrom } from '../decided-loan/touched-loans.query';
import { inCase } from '../review/case';
import { CHECK, MAKE } from '../review/maker-checker';
import { lprIdOf, lprStream, proposalCaseOf } from './lpr';
import * as api from './lpr-api';
import { lprWarnings } from './lpr-warnings';
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
    summary: '录入某日公布的LPR，或更正已发布的LPR',
    description:
      '由政策录入人员录入，须由另一人复核发布后才用于判断利率。已发布的以下一修订号更正，须注明原因和依据；warnings 为应再次核对公告之处。',
    body: api.ProposeLpr,
    answer: api.lprProposalAnswer,
    status: 201,
    command: true,
    problems: [
      'person-required',
      'lpr-in-the-future',
      'lpr-already-published',
      'lpr-already-proposed',
      'revision-out-of-order',
      'lpr-unchanged',
      'correction-unnamed',
    ],
  })
  async proposeLprRate(@Call() call: CommandCall, @FromBody() body: api.ProposeLpr) {
    const { publishedOn, revision, oneYear: oneYearE8, fiveYear: fiveYearE8, source, correction } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'ProposeLpr',
        body,
        duty: MAKE,
        loads: { lpr: lprStream.at(lprIdOf(publishedOn)), touched: loansRatedFrom.at(publishedOn) },
        decide: ({ lpr, touched }, { caller, today }) =>
          inCase(
            'lpr',
            proposalCaseOf(lpr, publishedOn, revision),
            proposeLpr({ publishedOn, revision, oneYearE8, fiveYearE8, source, correction }, lpr, {
              person: caller.personId,
              today,
              touchedLoans: touched ?? 0,
            }),
          ),
      }),
    );
    const answer = answerCommand(outcome, () => ({ publishedOn, revision, status: 'PROPOSED' as const }));
    const before = await this.query.before(call.identity, publishedOn);
    return withWarnings(answer, lprWarnings({ oneYearE8, fiveYearE8 }, before));
  }

  @Post(':publishedOn/publish')
  @Endpoint({
    permission: 'PublishLpr',
    summary: '复核并发布某日的LPR或其更正，须重新录入利率',
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
      'revision-superseded',
      'lpr-rates-differ',
      'correction-unnamed',
    ],
  })
  async publishLprRate(
    @Call() call: CommandCall,
    @FromPath() { publishedOn }: api.PublishPath,
    @FromBody() body: api.PublishLpr,
  ) {
    const { revision, oneYear: oneYearE8, fiveYear: fiveYearE8 } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'PublishLpr',
        body,
        duty: CHECK,
        loads: { lpr: lprStream.at(lprIdOf(publishedOn)), touched: loansRatedFrom.at(publishedOn) },
        decide: ({ lpr, touched }, { caller, today }) =>
          inCase(
            'lpr',
            proposalCaseOf(lpr, publishedOn, revision),
            publishLpr({ revision, oneYearE8, fiveYearE8 }, lpr, {
              person: caller.personId,
              today,
              touchedLoans: touched ?? 0,
            }),
          ),
      }),
    );
    return answerCommand(outcome, () => ({ publishedOn, revision, status: 'PUBLISHED' as const }));
  }
}
