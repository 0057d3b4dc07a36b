import type { LoanSubmitted } from '@kejin/contracts/risk-compensation';
import { isRefused, type Decision } from '@kejin/kernel';
import type { Loan } from '../loan';
import { requireStep, type Actor, type StepFrom, type StepRefusal } from '../loan-steps';
import { alreadyFiled } from './already-filed';
import { judgeFiling, type FilingRefusal } from './judge-filing';
import { refusalOf, submissionData, type Submission, type SubmissionFacts } from './submission';

export type SubmitRefusal = FilingRefusal | StepRefusal | 'drawdown-already-filed';

const submitLoanStep: StepFrom = { step: 'SubmitLoan', from: ['WITHDRAWN'] };

/** A bank files a drawdown: judged by every rule, then held against the enterprise's cap. */
export const submitLoan = (
  submission: Submission,
  loan: Loan,
  facts: SubmissionFacts,
  actor: Actor,
): Decision<LoanSubmitted, SubmitRefusal> => {
  const own = { loanId: submission.loanId, stage: loan.stage };
  const filed = alreadyFiled([own, ...(facts.twins ?? [])]);
  if (filed) return filed;
  if (loan.stage !== 'UNKNOWN') {
    const step = requireStep(loan, submitLoanStep, actor);
    if (isRefused(step)) return step;
  }
  const judgement = judgeFiling(submission.form, facts.filing, facts.versions);
  const refused = refusalOf(judgement);
  if (refused) return refused;
  const data = submissionData(submission, facts, judgement);
  return { events: [{ type: 'LoanSubmitted', data }], trace: judgement.trace };
};
