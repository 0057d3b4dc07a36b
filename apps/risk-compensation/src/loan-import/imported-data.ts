import type { LoanImported } from '@kejin/contracts/risk-compensation';
import { parseTechSmeNumber, yearOf, type CivilDate, type Fen, type WorkCalendar } from '@kejin/kernel';
import { filingDeadline, type Policy } from '@kejin/policy-facts';
import { customaryTerms, reviewTermBy } from '../deadline/deadline-terms';
import { formData } from '../loan/filing/filing-form';
import type { ImportSource } from './import-api';
import { stoodSince, type ImportForm } from './import-form';
import type { ImportFacts } from './import-rule';
import { repaymentOf, stepsOf } from './imported-steps';
import { openingBalanceOf } from './opening-balance';

/** A row of a ledger with the id its loan is kept under. */
export type ImportOrder = Readonly<{ loanId: string; source: ImportSource; form: ImportForm }>;

/** What the event says of the loan: the row, what its policy makes of it, and what it holds from now on. */
export const importedData = (
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
