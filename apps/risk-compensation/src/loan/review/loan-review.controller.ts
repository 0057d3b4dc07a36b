import { commandAnswer } from '@kejin/contracts/envelope';
import type { LoanStage } from '@kejin/contracts/risk-compensation';
import {
  commandRequest,
  EventStore,
  type CommandCall,
  type CommandRequest,
  type DecisionContext,
} from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath } from '@kejin/http';
import { policyVersions, workCalendar, type PolicyVersion } from '@kejin/policy-facts';
import { Controller, Post } from '@nestjs/common';
import { customaryTerms, termsOf, type DeadlineTerms } from '../../deadline/deadline-terms';
import { PassBody, type Pass } from '../facts/facts-api';
import { factLoads } from '../facts/facts-now.query';
import { loanStream, type Loan } from '../loan';
import { LoanPath, stageResult } from '../loan-api';
import type { Actor } from '../loan-steps';
import { showTrace } from '../shown-trace';
import { passCityReview } from './pass-city-review';
import { passCountyReview } from './pass-county-review';
import { rejectLoan } from './reject-loan';
import { returnLoan } from './return-loan';
import { RejectionBody, ReturnBody, type Rejection, type Return } from './review-api';

const answer = commandAnswer(stageResult);
const problems = ['step-not-allowed', 'duty-conflict', 'person-required'];
const passProblems = [...problems, 'facts-changed'];

/** The level a reviewer sits on decides which duty the step is. */
const reviewer = ({ caller, today }: DecisionContext): Actor => ({
  personId: caller.personId,
  duty: caller.kind === 'county' ? 'county-review' : 'city-review',
  today,
});

const termsFor = (loan: Loan, versions: readonly PolicyVersion[] | undefined): DeadlineTerms =>
  loan.stage === 'UNKNOWN' ? customaryTerms : termsOf(loan.filing, versions);

/** What a step needs that sets a deadline. */
const withDeadline = (loanId: string) => ({
  loan: loanStream.existing(loanId),
  calendar: workCalendar.at('all'),
  versions: policyVersions.at('LOAN_COMPENSATION'),
});

@Controller('loans/:loanId')
export class LoanReviewController {
  constructor(private readonly store: EventStore) {}

  @Post('county-pass')
  @Endpoint({
    permission: 'PassCountyReview',
    summary: '县区审核通过',
    description:
      '仅县区审核中（COUNTY_REVIEW）的贷款，经办人不得是提交人；通过后进入市级审核。提交后情况有变化的，须在 knowingly 中列明，否则答复 409（facts-changed）。',
    params: LoanPath,
    body: PassBody,
    answer,
    command: true,
    problems: passProblems,
  })
  passCountyReview(@Call() call: CommandCall, @FromPath() { loanId }: LoanPath, @FromBody() body: Pass) {
    return this.take(call, loanId, 'CITY_REVIEW', () =>
      commandRequest({
        command: 'PassCountyReview',
        body,
        loads: { loan: loanStream.existing(loanId), calendar: workCalendar.at('all') },
        thenLoad: ({ loan }) => factLoads(loan),
        duty: 'county-review',
        decide: ({ loan, calendar, ...now }, context) =>
          passCountyReview(
            loan,
            { calendar, cityWorkdays: termsFor(loan, now.versions).cityReview, now },
            reviewer(context),
            body.knowingly,
          ),
      }),
    );
  }

  @Post('city-pass')
  @Endpoint({
    permission: 'PassCityReview',
    summary: '市级审核通过',
    description:
      '仅市级审核中（CITY_REVIEW）的贷款，经办人不得是前面各步的经办人；通过后待报省（AWAITING_REPORT）。提交后情况有变化的，须在 knowingly 中列明。',
    params: LoanPath,
    body: PassBody,
    answer,
    command: true,
    problems: passProblems,
  })
  passCityReview(@Call() call: CommandCall, @FromPath() { loanId }: LoanPath, @FromBody() body: Pass) {
    return this.take(call, loanId, 'AWAITING_REPORT', () =>
      commandRequest({
        command: 'PassCityReview',
        body,
        loads: { loan: loanStream.existing(loanId) },
        thenLoad: ({ loan }) => factLoads(loan),
        duty: 'city-review',
        decide: ({ loan, ...now }, context) => passCityReview(loan, now, reviewer(context), body.knowingly),
      }),
    );
  }

  @Post('return')
  @Endpoint({
    permission: 'ReturnLoan',
    summary: '退回补正',
    description:
      '由现审核环节的经办人退回，须给出原因，可在 objections 中逐字段指出；银行须在补正期限（工作日）内再提交，逾期的由系统提出不予备案。',
    params: LoanPath,
    body: ReturnBody,
    answer,
    command: true,
    problems: [...problems, 'not-your-review'],
  })
  returnLoan(@Call() call: CommandCall, @FromPath() { loanId }: LoanPath, @FromBody() body: Return) {
    return this.take(call, loanId, 'RETURNED', (duty) =>
      commandRequest({
        command: 'ReturnLoan',
        body,
        loads: withDeadline(loanId),
        duty,
        decide: ({ loan, calendar, versions }, context) =>
          returnLoan(
            body,
            loan,
            { calendar, supplementWorkdays: termsFor(loan, versions).supplement },
            reviewer(context),
          ),
      }),
    );
  }

  @Post('rejection')
  @Endpoint({
    permission: 'RejectLoan',
    summary: '不予备案',
    description: '由现审核环节的经办人作出，须给出与该环节相符的原因；占用的额度随即释放，案件终结。',
    params: LoanPath,
    body: RejectionBody,
    answer,
    command: true,
    problems: [...problems, 'not-your-review', 'supplement-still-open', 'reason-does-not-fit'],
  })
  rejectLoan(@Call() call: CommandCall, @FromPath() { loanId }: LoanPath, @FromBody() body: Rejection) {
    return this.take(call, loanId, 'REJECTED', (duty) =>
      commandRequest({
        command: 'RejectLoan',
        body,
        loads: { loan: loanStream.existing(loanId) },
        duty,
        decide: ({ loan }, context) => rejectLoan(body, loan, reviewer(context)),
      }),
    );
  }

  private async take(
    call: CommandCall,
    loanId: string,
    stage: LoanStage,
    request: (duty: Actor['duty']) => CommandRequest,
  ) {
    const outcome = await this.store.execute(call, ({ kind }) =>
      request(kind === 'county' ? 'county-review' : 'city-review'),
    );
    return answerCommand(outcome, () => ({ loanId, stage }), showTrace('government'));
  }
}
