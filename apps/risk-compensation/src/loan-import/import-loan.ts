import type { LoanImported } from '@kejin/contracts/risk-compensation';
import {
  parseTechSmeNumber,
  prorate,
  refuse,
  yearOf,
  type CivilDate,
  type Decision,
  type Fen,
  type WorkCalendar,
} from '@kejin/kernel';
import { filingDeadline, type Policy, type PolicyVersion } from '@kejin/policy-facts';
import { customaryTerms, reviewTermBy } from '../deadline/deadline-terms';
import { formData } from '../loan/filing/filing-form';
import type { Loan } from '../loan/loan';
import type { ImportSource } from './import-api';
import { stoodSince, type ImportForm } from './import-form';
import type { ImportFacts } from './import-rule';
import { judgeImport, type ImportFault } from './judge-import';

/** A row of a ledger with the id its loan is kept under. */
export type ImportOrder = Readonly<{ loanId: string; source: ImportSource; form: ImportForm }>;

export type ImportRefusal = ImportFault | 'drawdown-already-filed';

/**
 * History's entrance: a loan of the time before this system, with its source, its own day and the policy version of its
 * drawdown. Today's rules of eligibility are not asked, its cap is written down and not judged; every invariant holds.
 */
export const importLoan = (
  order: ImportOrder,
  loan: Loan,
  facts: ImportFacts,
  versions: readonly PolicyVersion[] | undefined,
): Decision<LoanImported, ImportRefusal> => {
  const { known } = facts;
  if (known || loan.stage !== 'UNKNOWN')
    return refuse(
      'drawdown-already-filed',
      '该笔放款（银行、合同号、借据号）已在台账中，不能再次录入；全角半角、大小写不同的写法是同一个编号。',
      { loanId: known?.loanId ?? order.loanId },
    );
  const { failures, trace, policy } = judgeImport(order.form, facts, versions);
  const [first] = failures;
  if (first) return { ...refuse(first.code, first.detail), trace };
  const data = importedData(order, facts, policy as Policy);
  return { events: [{ type: 'LoanImported', data }], trace };
};

const importedData = (
  { loanId, source, form }: ImportOrder,
  facts: ImportFacts,
  policy: Policy,
): LoanImported['data'] => ({
  loanId,
  bankId: form.bankId,
  ...formData(form),
  countedFen: form.countedAmount,
  capFen: capOf(form, policy),
  countedBeforeFen: facts.countedBeforeFen,
  policyVersion: policy.version,
  ...qualificationOf(form),
  filingDeadlineOn: deadlineOf(form, policy),
  ...stepsOf(form),
  ...repaymentOf(form),
  ...openingBalanceOf(form),
  sourceDocument: source.document,
  sourceLedger: source.ledger,
  sourceRow: form.sourceRow,
  importedOn: facts.today,
  ...deadlineOfReview(form, policy, facts.calendar),
});

/** A loan under review has a last day from now on, counted from the day on which it came to its level. */
const deadlineOfReview = (form: ImportForm, policy: Policy, calendar: WorkCalendar | undefined) => {
  const { countyReview, cityReview } = customaryTerms;
  const workdays =
    form.stage === 'COUNTY_REVIEW'
      ? (policy.get('sla.countyWorkdays')?.value ?? countyReview)
      : (policy.get('sla.cityWorkdays')?.value ?? cityReview);
  const inReview = form.stage === 'COUNTY_REVIEW' || form.stage === 'CITY_REVIEW';
  return inReview ? reviewTermBy(stoodSince(form), workdays, calendar) : {};
};

const capOf = ({ hnteNo }: ImportForm, policy: Policy): Fen => {
  const ordinary = policy.get('loan.countedCapPerEnterprise')?.value ?? 0;
  return hnteNo === undefined ? ordinary : (policy.get('loan.countedCapHnte')?.value ?? ordinary);
};

/** A number of the year before the drawdown's was good for a provisional filing. */
const qualificationOf = ({ techSmeNo, drawdownDate }: ImportForm) => {
  const year = yearOf(drawdownDate);
  const isProvisional = techSmeNo !== undefined && parseTechSmeNumber(techSmeNo)?.year === year - 1;
  return {
    eligibleBy: techSmeNo === undefined ? null : 'TECH_SME',
    isProvisional,
    qualificationDueOn: isProvisional ? `${year}-12-31` : null,
  };
};

const deadlineOf = ({ drawdownDate }: ImportForm, policy: Policy): CivilDate | null => {
  const window = policy.get('filing.deadline')?.value;
  if (!window) return null;
  const deadline = filingDeadline(window, drawdownDate, []);
  return typeof deadline === 'string' ? deadline : null;
};

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null;

const notReported = { reportNo: null, reportMonth: null, reportedOn: null };
const notFiled = { filingNo: null, filedOn: null, noticeNo: null };

const stepsOf = (form: ImportForm) => ({
  stage: form.stage,
  submittedOn: form.submittedOn,
  countyPassedOn: orNull(form.countyPassedOn),
  cityPassedOn: orNull(form.cityPassedOn),
  ...(form.report ?? notReported),
  ...(form.filed ?? notFiled),
  ...reasonsOf(form),
  ...daysOf(form),
});

/** Who held it back or gave it up, and why. */
const reasonsOf = ({ returned, rejected, withdrawn }: ImportForm) => {
  if (withdrawn) return { reviewStage: null, reasons: [withdrawn.reason] };
  const heldBack = returned ?? rejected;
  return heldBack
    ? { reviewStage: heldBack.by, reasons: [...heldBack.reasons] }
    : { reviewStage: null, reasons: [] };
};

const daysOf = ({ returned, rejected, withdrawn }: ImportForm) => ({
  returnedOn: orNull(returned?.returnedOn),
  supplementDueOn: orNull(returned?.supplementDueOn),
  rejectedOn: orNull(rejected?.rejectedOn),
  withdrawnOn: orNull(withdrawn?.withdrawnOn),
});

const repaymentOf = ({ repayment }: ImportForm) => ({
  repaymentStatus: orNull(repayment?.status),
  repaymentAsOf: orNull(repayment?.asOf),
  outstandingFen: orNull(repayment?.outstandingAmount),
  overdueSince: orNull(repayment?.overdueSince),
  settledOn: orNull(repayment?.settledOn),
});

/** What it holds from now on: reserved while it is under way, posted for what is still owed once filed, else nothing. */
export const openingBalanceOf = ({ stage, countedAmount, loanAmount, repayment }: ImportForm) => {
  const ended = stage === 'REJECTED' || stage === 'WITHDRAWN';
  if (stage !== 'FILED') return { openingReservedFen: ended ? 0 : countedAmount, openingPostedFen: 0 };
  const owed = prorate(countedAmount, repayment?.outstandingAmount ?? loanAmount, loanAmount);
  return { openingReservedFen: 0, openingPostedFen: owed };
};
