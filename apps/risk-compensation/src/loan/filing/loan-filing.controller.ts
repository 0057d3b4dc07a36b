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
import { FilingBody, submissionResult, WithdrawalBody, type FilingForm, type Withdrawal } from './filing-api';
import { factsOf, filingLoads } from './filing-facts.query';
import { filingRules } from './judge-filing';
import { resubmitLoan } from './resubmit-loan';
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

const submissionAnswer = (events: readonly RecordedEvent[]) => {
  const { data } = events[0] as unknown as LoanSubmitted | LoanResubmitted;
  return {
    loanId: data.loanId,
    stage: 'COUNTY_REVIEW' as const,
    countedAmount: data.countedFen,
    policyVersion: data.policyVersion,
    filingDeadline: data.filingDeadlineOn,
    isProvisional: data.isProvisional,
  };
};

@Controller()
export class LoanFilingController {
  constructor(private readonly store: EventStore) {}

  @Post('loans')
  @Endpoint({
    permission: 'SubmitLoan',
    summary: '提交贷款备案',
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
      const submission: Submission = { loanId, form, privateRef: privateData?.ref ?? null };
      return commandRequest({
        command: 'SubmitLoan',
        body: form,
        loads: { loan: loanStream.at(loanId), ...filingLoads(form) },
        duty: 'submit',
        ...(privateData && { privateData }),
        decide: ({ loan, versions, ...loaded }, context) =>
          submitLoan(submission, loan, { filing: factsOf(loaded, context), versions }, submitter(context)),
      });
    });
    return answerCommand(outcome, submissionAnswer, showTrace('bank', trace));
  }

  @Post('loans/:loanId/resubmission')
  @Endpoint({
    permission: 'ResubmitLoan',
    summary: '补正后再提交',
    params: LoanPath,
    query: TraceQuery,
    body: FilingBody,
    answer: commandAnswer(submissionResult),
    command: true,
    problems: ['step-not-allowed', 'duty-conflict', 'drawdown-changed', 'supplement-overdue', ...refusals],
  })
  async resubmit(
    @Call() call: CommandCall,
    @FromPath() { loanId }: LoanPath,
    @FromQuery() { trace }: TraceQuery,
    @FromBody() form: FilingForm,
  ) {
    const outcome = await this.store.execute(call, (caller) => {
      const privateData = privateDataOf(call, caller, form);
      const submission: Submission = { loanId, form, privateRef: privateData?.ref ?? null };
      return commandRequest({
        command: 'ResubmitLoan',
        body: form,
        loads: { loan: loanStream.existing(loanId), ...filingLoads(form) },
        duty: 'submit',
        ...(privateData && { privateData }),
        decide: ({ loan, versions, ...loaded }, context) =>
          resubmitLoan(submission, loan, { filing: factsOf(loaded, context), versions }, submitter(context)),
      });
    });
    return answerCommand(outcome, submissionAnswer, showTrace('bank', trace));
  }

  @Post('loans/:loanId/withdrawal')
  @Endpoint({
    permission: 'WithdrawLoan',
    summary: '撤回备案申请',
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
