import { EventStore, type Identity } from '@kejin/event-store';
import { answerDryRun, dryRunProblems, Endpoint, FromPath, notFound, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { loanStream } from '../loan';
import { LoanPath } from '../loan-api';
import { showTrace } from '../shown-trace';
import { checkFacts } from './check-facts';
import { factCheckAnswer } from './facts-api';
import { factLoads } from './facts-now.query';

@Controller('loans/:loanId')
export class FactCheckController {
  constructor(private readonly store: EventStore) {}

  @Get('fact-check')
  @Endpoint({
    permission: 'CheckLoanFacts',
    summary: '提交备案后情况有无变化：按现在的登记和政策重新核对主体规则（不写入任何数据）',
    description: '有变化的，审核、报省和登记省级备案时须在 knowingly 中列明各项变化和理由。',
    params: LoanPath,
    answer: factCheckAnswer,
    problems: dryRunProblems,
  })
  async readFactCheck(@Who() identity: Identity, @FromPath() { loanId }: LoanPath) {
    const outcome = await this.store.dryRun(identity, ({ kind }) => ({
      query: 'CheckLoanFacts',
      loads: { loan: loanStream.existing(loanId) },
      thenLoad: ({ loan }) => factLoads(loan),
      answer: ({ loan, ...now }, { today }) => {
        if (loan.stage === 'UNKNOWN') throw notFound();
        const { changes, trace } = checkFacts(loan, now, today);
        const audience = kind === 'bank' ? 'bank' : 'government';
        const { submittedOn } = loan.filing;
        return {
          loanId,
          submittedOn,
          checkedOn: today,
          changes: [...changes],
          trace: showTrace(audience)(trace),
        };
      },
    }));
    return answerDryRun(outcome);
  }
}
