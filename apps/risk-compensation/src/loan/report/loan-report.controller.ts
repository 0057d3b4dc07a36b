import { commandAnswer, type RecordedEvent } from '@kejin/contracts/envelope';
import type { LoanFiled } from '@kejin/contracts/risk-compensation';
import { commandRequest, EventStore, type CommandCall, type DecisionContext } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { factLoads } from '../facts/facts-now.query';
import { loanStream, type Loan } from '../loan';
import { LoanPath } from '../loan-api';
import type { Actor } from '../loan-steps';
import { showTrace } from '../shown-trace';
import { filingNumber } from './filing-number.projection';
import { filingPrefix } from './filing-prefix';
import { knownReport } from './province-report.projection';
import { recordProvinceAnswer } from './record-province-answer';
import {
  answerResult,
  ProvinceAnswerBody,
  ReportBody,
  reportResult,
  type LoanReport,
  type ProvinceAnswer,
} from './report-api';
import { reportLoans } from './report-loans';
import { factLoadsOf, loansToReport, type Loans } from './reported-facts.query';

const reporter = ({ caller, today }: DecisionContext): Actor => ({
  personId: caller.personId,
  duty: 'city-review',
  today,
});

@Controller()
export class LoanReportController {
  constructor(private readonly store: EventStore) {}

  @Post('loan-reports')
  @Endpoint({
    permission: 'ReportLoans',
    summary: '报省：一次报送若干笔已通过市级审核的贷款',
    description:
      '所列贷款一同报送或都不报送，最多 200 笔；报送文号不能重复。报送后（REPORTED）等待省级答复。',
    body: ReportBody,
    answer: commandAnswer(reportResult),
    status: 201,
    command: true,
    problems: [
      'not-found',
      'step-not-allowed',
      'duty-conflict',
      'person-required',
      'report-number-used',
      'report-month-wrong',
      'facts-changed',
    ],
  })
  async report(@Call() call: CommandCall, @FromBody() body: LoanReport) {
    const { reportNo, reportMonth, loanIds } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'ReportLoans',
        body,
        loads: {
          ...Object.fromEntries(loanIds.map((loanId) => [loanId, loanStream.existing(loanId)])),
          // No loan has this name: they are ids.
          earlier: knownReport(reportNo),
        },
        thenLoad: (loaded) => factLoadsOf(body, loaded as unknown as Loans),
        duty: 'city-review',
        decide: ({ earlier, ...loaded }, context) =>
          reportLoans({ reportNo, reportMonth }, loansToReport(body, loaded), reporter(context), earlier),
      }),
    );
    return answerCommand(outcome, () => ({ reportNo, loanIds }), showTrace('government'));
  }

  @Post('loans/:loanId/province-answer')
  @Endpoint({
    permission: 'RecordProvinceAnswer',
    summary: '登记省级答复：已备案或不予备案',
    description:
      '同意的记为已备案（FILED），编定备案编号，占用的额度转为入账；不同意的终结，额度释放。备案日期不能早于报省之日或晚于今天。',
    params: LoanPath,
    body: ProvinceAnswerBody,
    answer: commandAnswer(answerResult),
    command: true,
    problems: [
      'step-not-allowed',
      'duty-conflict',
      'person-required',
      'date-in-the-future',
      'answer-before-report',
      'filing-numbers-exhausted',
      'facts-changed',
    ],
  })
  async answer(
    @Call() call: CommandCall,
    @FromPath() { loanId }: LoanPath,
    @FromBody() body: ProvinceAnswer,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RecordProvinceAnswer',
        body,
        loads: { loan: loanStream.existing(loanId) },
        thenLoad: ({ loan }) => ({
          last: filingNumber.at({ prefix: numberPrefix(loan, body) }),
          ...factLoads(loan),
        }),
        duty: 'city-review',
        decide: ({ loan, last, ...now }, context) =>
          recordProvinceAnswer(body, loan, { lastSequence: last?.lastSequence ?? 0, now }, reporter(context)),
      }),
    );
    return answerCommand(outcome, (events) => answered(loanId, events), showTrace('government'));
  }
}

const numberPrefix = (loan: Loan, body: ProvinceAnswer): string =>
  body.accepted && loan.stage !== 'UNKNOWN' ? filingPrefix(body.filedOn, loan.filing.regionCode) : '';

const answered = (loanId: string, [event]: readonly RecordedEvent[]) => {
  const filingNo = event?.type === 'LoanFiled' ? (event as unknown as LoanFiled).data.filingNo : null;
  return { loanId, stage: filingNo === null ? ('REJECTED' as const) : ('FILED' as const), filingNo };
};
