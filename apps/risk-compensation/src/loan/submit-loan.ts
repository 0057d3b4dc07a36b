import type { LoanResubmitted, LoanSubmitted } from '@kejin/contracts/risk-compensation';
import { isRefused, refuse, yearOf, type Decision, type Refused } from '@kejin/kernel';
import type { PolicyVersion } from '@kejin/policy';
import { reviewTerm, termsOf } from '../deadline/deadline-terms';
import { stepOf, type Actor, type StepRefusal } from './case-steps';
import { loanTerms, type FilingForm } from './filing-form';
import type { FilingFacts } from './filing-rule';
import { judgeFiling, type FilingJudgement, type FilingRefusal } from './judge-filing';
import type { KnownLoan, Loan } from './loan';

/** The form with the ids it is kept under. */
export type Submission = Readonly<{ loanId: string; form: FilingForm; privateRef: string | null }>;

export type SubmissionFacts = Readonly<{
  filing: FilingFacts;
  versions: readonly PolicyVersion[] | undefined;
}>;

export type SubmitRefusal = FilingRefusal | StepRefusal | 'drawdown-already-filed';

/** A bank files a drawdown: judged by every rule, then held against the enterprise's cap. */
export const submitLoan = (
  submission: Submission,
  loan: Loan,
  facts: SubmissionFacts,
  actor: Actor,
): Decision<LoanSubmitted, SubmitRefusal> => {
  if (loan.stage !== 'UNKNOWN') {
    if (loan.stage !== 'WITHDRAWN')
      return refuse('drawdown-already-filed', '该笔放款（合同号、借据号）已提交备案，不能重复提交。');
    const step = stepOf(loan, 'SubmitLoan', actor);
    if (isRefused(step)) return step;
  }
  const judgement = judgeFiling(submission.form, facts.filing, facts.versions);
  const refused = refusalOf(judgement);
  if (refused) return refused;
  const data = submissionData(submission, facts, judgement);
  return { events: [{ type: 'LoanSubmitted', data }], trace: judgement.trace };
};

export type ResubmitRefusal = FilingRefusal | StepRefusal | 'drawdown-changed' | 'supplement-overdue';

/** The bank answers a return. The drawdown stays the same one; the counted amount is taken anew. */
export const resubmitLoan = (
  submission: Submission,
  loan: Loan,
  facts: SubmissionFacts,
  actor: Actor,
): Decision<LoanResubmitted, ResubmitRefusal> => {
  const step = stepOf(loan, 'ResubmitLoan', actor);
  if (isRefused(step)) return step;
  const { contractNo, iouNo, uscc, regionCode } = submission.form;
  const { filing } = step;
  if (
    contractNo !== filing.contractNo ||
    iouNo !== filing.iouNo ||
    uscc !== filing.uscc ||
    regionCode !== filing.regionCode
  )
    return refuse('drawdown-changed', '补正不能更换合同号、借据号、借款企业或注册地；请撤回后另行提交。');
  if (step.supplementDueOn !== null && actor.today > step.supplementDueOn)
    return refuse('supplement-overdue', `补正期限${step.supplementDueOn}已过。`);
  const judgement = judgeFiling(submission.form, resubmissionFacts(step, facts.filing), facts.versions);
  const refused = refusalOf(judgement);
  if (refused) return refused;
  const data = {
    ...submissionData(submission, { ...facts, filing: resubmissionFacts(step, facts.filing) }, judgement),
    releasedFen: step.reservedFen,
    resubmittedOn: actor.today,
  };
  return { events: [{ type: 'LoanResubmitted', data }], trace: judgement.trace };
};

// What this loan holds already is given back before it asks again.
const resubmissionFacts = (loan: KnownLoan, facts: FilingFacts): FilingFacts => ({
  ...facts,
  countedBeforeFen: facts.countedBeforeFen - loan.reservedFen,
  firstSubmittedOn: loan.filing.submittedOn,
});

const refusalOf = ({ failures: [first], trace }: FilingJudgement): Refused<FilingRefusal> | undefined =>
  first && { ...refuse(first.code, first.detail), trace };

const submissionData = (
  { loanId, form, privateRef }: Submission,
  { filing: facts, versions }: SubmissionFacts,
  judgement: FilingJudgement,
): LoanSubmitted['data'] => ({
  loanId,
  bankId: facts.bankId,
  regionCode: form.regionCode,
  uscc: form.uscc,
  ...loanTerms(form),
  creditLineFen: form.creditLine,
  purpose: form.purpose as LoanSubmitted['data']['purpose'],
  industryCode: form.industryCode,
  techSmeNo: form.techSmeNo ?? null,
  hnteNo: form.hnteNo ?? null,
  ...judgedData(form, facts, judgement),
  submittedOn: facts.firstSubmittedOn ?? facts.today,
  privateRef,
  ...reviewTerm(
    facts.today,
    termsOf({ regionCode: form.regionCode, drawdownOn: form.drawdownDate }, versions).countyReview,
    facts.calendar,
  ),
});

const judgedData = (form: FilingForm, facts: FilingFacts, judgement: FilingJudgement) => ({
  countedFen: judgement.countedFen,
  capFen: judgement.capFen,
  countedBeforeFen: facts.countedBeforeFen,
  policyVersion: judgement.policyVersion as string,
  eligibleBy: judgement.eligibleBy as NonNullable<FilingJudgement['eligibleBy']>,
  isProvisional: judgement.isProvisional,
  qualificationDueOn: judgement.isProvisional ? `${yearOf(form.drawdownDate)}-12-31` : null,
  filingDeadlineOn: judgement.filingDeadlineOn as string,
});
