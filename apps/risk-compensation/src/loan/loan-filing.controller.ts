import { commandAnswer, type RecordedEvent } from '@kejin/contracts/envelope';
import {
  loanContract,
  withdrawalReasons,
  type LoanResubmitted,
  type LoanSubmitted,
} from '@kejin/contracts/risk-compensation';
import {
  commandRequest,
  EventStore,
  streamOf,
  uuid5,
  type Caller,
  type CommandCall,
  type DecisionContext,
  type Identity,
} from '@kejin/event-store';
import { answerCommand, answerConsultation, Call, Endpoint, FromBody, FromPath, Who } from '@kejin/http';
import { traceFor } from '@kejin/kernel';
import { lprOn, policyVersions, workCalendar } from '@kejin/policy';
import { Controller, Post } from '@nestjs/common';
import { z } from 'zod';
import { borrowers, branches } from '../borrower/borrower.query';
import type { Actor } from './case-steps';
import { countedBalance } from './counted-balance.projection';
import { drawdownId } from './drawdown-id.controller';
import type { FilingFacts } from './filing-rule';
import {
  FilingBody,
  LoanPath,
  precheckAnswer,
  stageResult,
  submissionResult,
} from './filing-shape.controller';
import { judgeFiling, filingRules } from './judge-filing';
import { loanFold } from './loan';
import { withdrawLoan } from './review-loan';
import { resubmitLoan, submitLoan, type Submission } from './submit-loan';

export const loanStream = streamOf(loanContract, loanFold);

const Withdrawal = z.object({ reason: z.enum(withdrawalReasons) });
type Withdrawal = z.output<typeof Withdrawal>;

const refusals = ['no-policy-in-force', ...filingRules.map((rule) => rule.code)];

const filingLoads = (form: FilingBody) => ({
  borrower: borrowers.at(form.uscc),
  branch: branches.at(form.branchCode),
  versions: policyVersions.at('LOAN_COMPENSATION'),
  lpr: lprOn.at(form.drawdownDate),
  calendar: workCalendar.at('all'),
  balance: countedBalance.at({ uscc: form.uscc }),
});

type Balance = Readonly<{ reservedFen: number; postedFen: number }> | undefined;
type LoadedFacts = Pick<FilingFacts, 'borrower' | 'branch' | 'lpr' | 'calendar'> & { balance: Balance };

const factsOf = (loaded: LoadedFacts, { caller, today }: DecisionContext): FilingFacts => ({
  today,
  // An officer who prechecks asks for the branch's bank.
  bankId: caller.kind === 'bank' ? caller.org : (loaded.branch?.bankId ?? caller.org),
  borrower: loaded.borrower,
  branch: loaded.branch,
  lpr: loaded.lpr,
  calendar: loaded.calendar,
  countedBeforeFen: (loaded.balance?.reservedFen ?? 0) + (loaded.balance?.postedFen ?? 0),
});

const submitter = ({ caller, today }: DecisionContext): Actor => ({
  personId: caller.personId,
  duty: 'submit',
  today,
});

/** The form's free text goes aside; the event keeps the place. */
const privateDataOf = (call: CommandCall, caller: Caller, { purposeText }: FilingBody) =>
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

  @Post('loan-prechecks')
  @Endpoint({
    permission: 'PrecheckLoan',
    summary: '备案预检：能否备案、计入多少、缺什么、还剩多少额度（不写入任何数据）',
    body: FilingBody,
    answer: precheckAnswer,
    problems: ['facts-stale'],
  })
  async precheck(@Who() identity: Identity, @FromBody() form: FilingBody) {
    const outcome = await this.store.consult(identity, () => ({
      query: 'PrecheckLoan',
      loads: filingLoads(form),
      answer: (loaded, context) => judgeFiling(form, factsOf(loaded, context), loaded.versions),
    }));
    const judgement = answerConsultation(outcome);
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
      // Prechecks are a bank's question; whoever asks sees what a bank may see.
      trace: traceFor('bank', judgement.trace),
    };
  }

  @Post('loans')
  @Endpoint({
    permission: 'SubmitLoan',
    summary: '提交贷款备案',
    body: FilingBody,
    answer: commandAnswer(submissionResult),
    status: 201,
    command: true,
    problems: ['drawdown-already-filed', 'duty-conflict', ...refusals],
  })
  async submit(@Call() call: CommandCall, @FromBody() form: FilingBody) {
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
    return answerCommand(outcome, submissionAnswer);
  }

  @Post('loans/:loanId/resubmission')
  @Endpoint({
    permission: 'ResubmitLoan',
    summary: '补正后再提交',
    params: LoanPath,
    body: FilingBody,
    answer: commandAnswer(submissionResult),
    command: true,
    problems: ['step-not-allowed', 'duty-conflict', 'drawdown-changed', 'supplement-overdue', ...refusals],
  })
  async resubmit(@Call() call: CommandCall, @FromPath() { loanId }: LoanPath, @FromBody() form: FilingBody) {
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
    return answerCommand(outcome, submissionAnswer);
  }

  @Post('loans/:loanId/withdrawal')
  @Endpoint({
    permission: 'WithdrawLoan',
    summary: '撤回备案申请',
    params: LoanPath,
    body: Withdrawal,
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
