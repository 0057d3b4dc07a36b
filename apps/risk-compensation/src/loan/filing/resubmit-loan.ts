import type { LoanResubmitted } from '@kejin/contracts/risk-compensation';
import { foldNumber, isRefused, refuse, type Decision } from '@kejin/kernel';
import type { KnownLoan, Loan } from '../loan';
import { requireStep, type Actor, type StepFrom, type StepRefusal } from '../loan-steps';
import { alreadyFiled } from './already-filed';
import { judgeFiling, type FilingRefusal } from './judge-filing';
import type { FilingFacts } from './rules/filing-rule';
import { refusalOf, submissionData, type Submission, type SubmissionFacts } from './submission';

export type ResubmitRefusal =
  FilingRefusal | StepRefusal | 'drawdown-changed' | 'drawdown-already-filed' | 'supplement-overdue';

const resubmitLoanStep: StepFrom = { step: 'ResubmitLoan', from: ['RETURNED'] };

/** The bank answers a return. The drawdown stays the same one; what it holds of the cap it keeps. */
export const resubmitLoan = (
  submission: Submission,
  loan: Loan,
  facts: SubmissionFacts,
  actor: Actor,
): Decision<LoanResubmitted, ResubmitRefusal> => {
  const step = requireStep(loan, resubmitLoanStep, actor);
  if (isRefused(step)) return step;
  const { contractNo, iouNo, uscc, regionCode } = submission.form;
  const { filing } = step;
  if (
    foldNumber(contractNo) !== foldNumber(filing.contractNo) ||
    foldNumber(iouNo) !== foldNumber(filing.iouNo) ||
    uscc !== filing.uscc ||
    regionCode !== filing.regionCode
  )
    return refuse('drawdown-changed', '补正不能更换合同号、借据号、借款企业或注册地；请撤回后另行提交。');
  const filed = alreadyFiled(facts.twins);
  if (filed) return filed;
  if (step.supplementDueOn !== null && actor.today > step.supplementDueOn)
    return refuse('supplement-overdue', `补正期限${step.supplementDueOn}已过。`);
  const { versions } = facts;
  const known = { filing: factsOfResubmission(step, facts.filing), versions };
  const judgement = judgeFiling(submission.form, known.filing, versions);
  const refused = refusalOf(judgement);
  if (refused) return refused;
  const data = {
    ...submissionData(submission, known, judgement),
    releasedFen: step.reservedFen,
    resubmittedOn: actor.today,
  };
  return { events: [{ type: 'LoanResubmitted', data }], trace: judgement.trace };
};

/** What this loan holds already is given back before it asks again. */
export const factsOfResubmission = (loan: KnownLoan, facts: FilingFacts): FilingFacts => ({
  ...facts,
  countedBeforeFen: facts.countedBeforeFen - loan.reservedFen,
  heldFen: loan.reservedFen,
  firstSubmittedOn: loan.filing.submittedOn,
});
