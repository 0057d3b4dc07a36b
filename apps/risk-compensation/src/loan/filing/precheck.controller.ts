import { EventStore, type Caller, type Identity, type StreamRef } from '@kejin/event-store';
import { answerDryRun, dryRunProblems, Endpoint, FromBody, FromQuery, Who } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { loanStream, type Loan } from '../loan';
import { showTrace } from '../shown-trace';
import { refusedFor } from './already-filed';
import { drawdownId } from './drawdown-id';
import { FilingBody, precheckAnswer, PrecheckQuery, type FilingForm } from './filing-api';
import { factsOf, filingLoads } from './filing-facts.query';
import { judgeFiling, type FilingJudgement } from './judge-filing';
import { factsOfResubmission } from './resubmit-loan';
import type { FilingFacts } from './rules/filing-rule';
import { standingFor, standingLoads } from './same-drawdown.query';

@Controller()
export class PrecheckController {
  constructor(private readonly store: EventStore) {}

  @Post('loan-prechecks')
  @Endpoint({
    permission: 'PrecheckLoan',
    summary: '备案预检：能否备案、计入多少、缺什么、还剩多少额度（不写入任何数据）',
    query: PrecheckQuery,
    description:
      '请求与提交备案相同，按同样的备案规则判断，一次列出全部不符合之处（missing）和每条规则的依据（trace）。银行预检时一并核对本行是否已提交过同一笔放款：已提交的在 missing 中列出 drawdown-already-filed，并以 loanId 给出那一笔；县区、市级预检不核对此项。补正前预检的，以 resubmissionOf 给出该笔贷款：它已占用的额度先退还再计算，它自己不算重复。policyVersion 为所依的政策版本，province+city 表示省级版本加市级版本。',
    body: FilingBody,
    answer: precheckAnswer,
    problems: dryRunProblems,
  })
  async precheck(
    @Who() identity: Identity,
    @FromQuery() { trace, resubmissionOf }: PrecheckQuery,
    @FromBody() form: FilingForm,
  ) {
    const outcome = await this.store.dryRun(identity, (caller: Caller) => ({
      query: 'PrecheckLoan',
      loads: { ...filingLoads(form), ...standingLoads(caller, form), ...returnedLoad(resubmissionOf) },
      answer: ({ standing, loan, ...loaded }, context) => ({
        judgement: judgeFiling(form, factsNow(loan, factsOf(loaded, context)), loaded.versions),
        filed: standingFor(
          drawdownId(caller.org, form),
          standing?.filter((one) => one !== resubmissionOf),
        ),
      }),
    }));
    const { judgement, filed } = answerDryRun(outcome);
    // Prechecks are a bank's question; whoever asks sees what a bank may see.
    return { ...answerOf(judgement, filed), trace: showTrace('bank', trace)(judgement.trace) };
  }
}

type ReturnedLoad = { loan: StreamRef<Loan> };

/** The loan that a bank is about to send again; one that is not theirs is not there. */
const returnedLoad = (loanId: string | undefined): ReturnedLoad =>
  loanId === undefined ? ({} as ReturnedLoad) : { loan: loanStream.existing(loanId) };

const factsNow = (loan: Loan | undefined, facts: FilingFacts): FilingFacts =>
  loan === undefined || loan.stage === 'UNKNOWN' ? facts : factsOfResubmission(loan, facts);

/** What stands already is said first, as a submission would say it. */
const missingOf = ({ failures }: FilingJudgement, filed: string | undefined) => {
  if (filed === undefined) return failures;
  const { refused: code, detail, members } = refusedFor(filed);
  return [{ code, detail, ...members }, ...failures];
};

const answerOf = (judgement: FilingJudgement, filed: string | undefined) => {
  const missing = missingOf(judgement, filed);
  return {
    mayFile: missing.length === 0,
    countedAmount: judgement.countedFen,
    cap: judgement.capFen,
    remaining: judgement.remainingFen,
    filingDeadline: judgement.filingDeadlineOn,
    policyVersion: judgement.policyVersion,
    eligibleBy: judgement.eligibleBy,
    isProvisional: judgement.isProvisional,
    missing,
    warnings: judgement.warnings,
  };
};
