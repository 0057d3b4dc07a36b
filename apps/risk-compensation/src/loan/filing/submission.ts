import type { LoanSubmitted } from '@kejin/contracts/risk-compensation';
import { refuse, yearOf, type Refused } from '@kejin/kernel';
import type { PolicyVersion } from '@kejin/policy-facts';
import { reviewTermBy, termsOf } from '../../deadline/deadline-terms';
import type { Twin } from './already-filed';
import type { FilingForm } from './filing-api';
import { formData } from './filing-form';
import type { FilingJudgement, FilingRefusal } from './judge-filing';
import type { FilingFacts } from './rules/filing-rule';

/** The form with the ids it is kept under. */
export type Submission = Readonly<{ loanId: string; form: FilingForm; privateRef: string | null }>;

export type SubmissionFacts = Readonly<{
  filing: FilingFacts;
  versions: readonly PolicyVersion[] | undefined;
  /** Other loans that bear the same numbers. */
  twins?: readonly Twin[];
}>;

export const refusalOf = ({
  failures: [first],
  trace,
}: FilingJudgement): Refused<FilingRefusal> | undefined =>
  first && { ...refuse(first.code, first.detail), trace };

export const submissionData = (
  { loanId, form, privateRef }: Submission,
  { filing: facts, versions }: SubmissionFacts,
  judgement: FilingJudgement,
): LoanSubmitted['data'] => ({
  loanId,
  bankId: facts.bankId,
  ...formData(form),
  ...judgedData(form, facts, judgement),
  submittedOn: facts.firstSubmittedOn ?? facts.today,
  privateRef,
  ...warningsOf(judgement),
  ...reviewTermBy(
    facts.today,
    termsOf({ regionCode: form.regionCode, drawdownOn: form.drawdownDate }, versions).countyReview,
    facts.calendar,
  ),
});

const warningsOf = ({ warnings }: FilingJudgement) =>
  warnings.length ? { warnings: warnings.map((warning) => ({ ...warning })) } : {};

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
