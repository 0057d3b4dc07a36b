import { commandAnswer, type RecordedEvent } from '@kejin/contracts/envelope';
import type { LoanResubmitted, LoanSubmitted } from '@kejin/contracts/risk-compensation';
import {
  commandRequest,
  EventStore,
  uuid5,
  type Caller,
  type CommandCall,
  type DecisionContext,
} from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath, FromQuery } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { loanStream } from '../loan';
import { LoanPath, stageResult, TraceQuery } from '../loan-api';
import type { Actor } from '../loan-steps';
import { showTrace } from '../shown-trace';
import { drawdownId } from './drawdown-id';
import { knownDrawdown } from './drawdown.projection';
import {
  FilingBody,
  ResubmissionBody,
  submissionResult,
  WithdrawalBody,
  type FilingForm,
  type Withdrawal,
} from './filing-api';
import { factsOf, filingLoads } from './filing-facts.query';
import { filingRules } from './judge-filing';
import { resubmitLoan } from './resubmit-loan';
import { inItsOwnCase, loadedTwins, ownCase, twinsOf } from './same-drawdown.query';
import type { Submission } from './submission';
import { submitLoan } from './submit-loan';
import { withdrawLoan } from './withdraw-loan';

const refusals = ['no-policy-in-force', ...filingRules.map((rule) => rule.code)];

const submitter = ({ caller, today }: DecisionContext): Actor => ({
  personId: caller.personId,
  duty: 'submit',
  today,
});

/** The form's free text goes aside; the event keeps the place. */
const privateDataOf = (call: CommandCall, caller: Caller, { purposeText }: FilingForm) =>
  purposeText === undefined
    ? undefined
    : { ref: uuid5(caller.org, `purpose:${call.key}`), fields: { purposeText } };

const submissionOf = (form: FilingForm, privateData: ReturnType<typeof privateDataOf>) => ({
  form,
  privateRef: privateData?.ref ?? null,
});

const submissionAnswer = (events: readonly RecordedEvent[]) => {
  const { data } = events[0] as unknown as LoanSubmitted | LoanResubmitted;
  return {
    loanId: data.loanId,
    stage: 'COUNTY_REVIEW' as const,
    countedAmount: data.countedFen,
    policyVersion: data.policyVersion,
    filingDeadline: data.filingDeadlineOn,
    isProvisional: data.isProvisional,
    warnings: data.warnings ?? [],
  };
};

@Controller()
export class LoanFilingController {
  constructor(private readonly store: EventStore) {}

  @Post('loans')
  @Endpoint({
    permission: 'SubmitLoan',
    summary: '提交贷款备案',
    description:
      '先按备案规则逐条判断：符合的进入县区审核（COUNTY_REVIEW），占用企业的单户备案额度；不影响备案但须核对的事项列在 warnings。不符合的答复 409，说明第一条原因，trace 列出全部规则。一家银行的一个合同号、一个借据号只备案一次，全角半角、大小写、组合字符的不同写法是同一个编号：重复提交答复 drawdown-already-filed，并以 loanId 给出本行已有的那一笔。',
    query: TraceQuery,
    body: FilingBody,
    answer: commandAnswer(submissionResult),
    status: 201,
    command: true,
    problems: ['drawdown-already-filed', 'duty-conflict', ...refusals],
  })
  async submit(@Call() call: CommandCall, @FromQuery() { trace }: TraceQuery, @FromBody() form: FilingForm) {
    const outcome = await this.store.execute(call, (caller) => {
      const loanId = drawdownId(caller.org, form);
      const privateData = privateDataOf(call, caller, form);
      return commandRequest({
        command: 'SubmitLoan',
        body: form,
        loads: {
          loan: loanStream.at(loanId),
          known: knownDrawdown(caller.org, form),
          ...filingLoads(form),
        },
        thenLoad: ({ known }) => inItsOwnCase(loanId, known),
        duty: 'submit',
        ...(privateData && { privateData }),
        decide: ({ loan, known, versions, ...loaded }, context) => {
          const submission = { ...submissionOf(form, privateData), loanId: ownCase(loanId, known) };
          const twins = loadedTwins(submission.loanId, known, loaded);
          const facts = { filing: factsOf(loaded, context), versions, twins };
          return submitLoan(submission, loan, facts, submitter(context));
        },
      });
    });
    return answerCommand(outcome, submissionAnswer, showTrace('bank', trace));
  }

  @Post('loans/:loanId/resubmission')
  @Endpoint({
    permission: 'ResubmitLoan',
    summary: '补正后再提交',
    description:
      '仅退回补正（RETURNED）的贷款，须在补正期限内，报送完整的备案表，放款要素（合同号、借据号等）不能改变。再次按规则判断后回到县区审核，须核对的事项列在 warnings。',
    params: LoanPath,
    query: TraceQuery,
    body: ResubmissionBody,
    answer: commandAnswer(submissionResult),
    command: true,
    problems: [
      'step-not-allowed',
      'duty-conflict',
      'drawdown-changed',
      'drawdown-already-filed',
      'supplement-overdue',
      ...refusals,
    ],
  })
  async resubmit(
    @Call() call: CommandCall,
    @FromPath() { loanId }: LoanPath,
    @FromQuery() { trace }: TraceQuery,
    @FromBody() form: FilingForm,
  ) {
    const outcome = await this.store.execute(call, (caller) => {
      const privateData = privateDataOf(call, caller, form);
      const submission: Submission = { ...submissionOf(form, privateData), loanId };
      return commandRequest({
        command: 'ResubmitLoan',
        body: form,
        loads: {
          loan: loanStream.existing(loanId),
          known: knownDrawdown(caller.org, form),
          ...filingLoads(form),
        },
        thenLoad: ({ known }) => twinsOf(loanId, known),
        duty: 'submit',
        ...(privateData && { privateData }),
        decide: ({ loan, known, versions, ...loaded }, context) => {
          const twins = loadedTwins(loanId, known, loaded);
          const facts = { filing: factsOf(loaded, context), versions, twins };
          return resubmitLoan(submission, loan, facts, submitter(context));
        },
      });
    });
    return answerCommand(outcome, submissionAnswer, showTrace('bank', trace));
  }

  @Post('loans/:loanId/withdrawal')
  @Endpoint({
    permission: 'WithdrawLoan',
    summary: '撤回备案申请',
    description: '报省之前可以撤回，须给出原因；占用的额度随即释放，不能恢复，需要时重新提交。',
    params: LoanPath,
    body: WithdrawalBody,
    answer: commandAnswer(stageResult),
    command: true,
    problems: ['step-not-allowed', 'duty-conflict'],
  })
  async withdraw(@Call() call: CommandCall, @FromPath() { loanId }: LoanPath, @FromBody() body: Withdrawal) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'WithdrawLoan',
        body,
        loads: { loan: loanStream.existing(loanId) },
        duty: 'submit',
        decide: ({ loan }, context) => withdrawLoan(body, loan, submitter(context)),
      }),
    );
    return answerCommand(outcome, () => ({ loanId, stage: 'WITHDRAWN' as const }));
  }
}
