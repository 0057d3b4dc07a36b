import type { CivilDate, Fen } from '@kejin/kernel';
import type { FilingForm } from './filing-api';

/** Principal by due date: what the bank says, or all of it on the last day. */
export const planOf = (
  form: Pick<FilingForm, 'repaymentPlan' | 'dueDate' | 'loanAmount'>,
): readonly Readonly<{ dueOn: CivilDate; principalFen: Fen }>[] =>
  form.repaymentPlan?.map(({ dueDate, principal }) => ({ dueOn: dueDate, principalFen: principal })) ?? [
    { dueOn: form.dueDate, principalFen: form.loanAmount },
  ];

/** What a bank's form and a row of a ledger say in the same words, as the events keep it. */
export const loanTerms = (
  form: Omit<FilingForm, 'creditLine' | 'industryCode' | 'purpose' | 'purposeText'>,
) => ({
  enterpriseName: form.enterpriseName,
  branchCode: form.branchCode,
  productCode: form.productCode,
  contractNo: form.contractNo,
  iouNo: form.iouNo,
  loanFen: form.loanAmount,
  annualRateE8: form.annualRate,
  rateType: form.rateType,
  lprBase: form.lprBase ?? null,
  spreadBp: form.spreadBp ?? null,
  repriceCycle: form.repriceCycle ?? null,
  drawdownOn: form.drawdownDate,
  dueOn: form.dueDate,
  repayMethod: form.repayMethod,
  repaymentPlan: planOf(form).map((part) => ({ ...part })),
  guarantee: form.guarantee,
  isEarlyStageRdCredit: form.isEarlyStageRdCredit,
});
