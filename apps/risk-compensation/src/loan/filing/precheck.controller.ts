import { EventStore, type Identity } from '@kejin/event-store';
import { answerDryRun, dryRunProblems, Endpoint, FromBody, FromQuery, Who } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { TraceQuery } from '../loan-api';
import { showTrace } from '../shown-trace';
import { FilingBody, precheckAnswer, type FilingForm } from './filing-api';
import { factsOf, filingLoads } from './filing-facts.query';
import { judgeFiling } from './judge-filing';

@Controller()
export class PrecheckController {
  constructor(private readonly store: EventStore) {}

  @Post('loan-prechecks')
  @Endpoint({
    permission: 'PrecheckLoan',
    summary: '备案预检：能否备案、计入多少、缺什么、还剩多少额度（不写入任何数据）',
    query: TraceQuery,
    description:
      '请求与提交备案相同，按同样的备案规则判断（是否已提交过同一笔放款，提交时才核对），一次列出全部不符合之处（missing）和每条规则的依据（trace）。policyVersion 为所依的政策版本，province+city 表示省级版本加市级版本。',
    body: FilingBody,
    answer: precheckAnswer,
    problems: dryRunProblems,
  })
  async precheck(
    @Who() identity: Identity,
    @FromQuery() { trace }: TraceQuery,
    @FromBody() form: FilingForm,
  ) {
    const outcome = await this.store.dryRun(identity, () => ({
      query: 'PrecheckLoan',
      loads: filingLoads(form),
      answer: (loaded, context) => judgeFiling(form, factsOf(loaded, context), loaded.versions),
    }));
    const judgement = answerDryRun(outcome);
    return {
      mayFile: judgement.failures.length === 0,
      countedAmount: judgement.countedFen,
      cap: judgement.capFen,
      remaining: judgement.remainingFen,
      filingDeadline: judgement.filingDeadlineOn,
      policyVersion: judgement.policyVersion,
      eligibleBy: judgement.eligibleBy,
      isProvisional: judgement.isProvisional,
      missing: judgement.failures,
      warnings: judgement.warnings,
      // Prechecks are a bank's question; whoever asks sees what a bank may see.
      trace: showTrace('bank', trace)(judgement.trace),
    };
  }
}
