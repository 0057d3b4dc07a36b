import type { LoanSubmitted } from '@kejin/contracts/risk-compensation';
import type { CivilDate, Fen } from '@kejin/kernel';
import type { FilingForm } from './filing-api';

/** Each field of the form under its name in the events, one that is forgotten does not compile; the rest is kept apart. */
export const eventWords = {
  uscc: 'uscc',
  enterpriseName: 'enterpriseName',
  regionCode: 'regionCode',
  techSmeNo: 'techSmeNo',
  hnteNo: 'hnteNo',
  industryCode: 'industryCode',
  branchCode: 'branchCode',
  productCode: 'productCode',
  creditLine: 'creditLineFen',
  contractNo: 'contractNo',
  iouNo: 'iouNo',
  loanAmount: 'loanFen',
  annualRate: 'annualRateE8',
  rateType: 'rateType',
  lprBase: 'lprBase',
  spreadBp: 'spreadBp',
  repriceCycle: 'repriceCycle',
  drawdownDate: 'drawdownOn',
  dueDate: 'dueOn',
  repayMethod: 'repayMethod',
  guarantee: 'guarantee',
  purpose: 'purpose',
  isEarlyStageRdCredit: 'isEarlyStageRdCredit',
} as const satisfies Record<
  Exclude<keyof FilingForm, 'repaymentPlan' | 'purposeText'>,
  keyof LoanSubmitted['data']
>;
export type EventWords = typeof eventWords;
export type FormField = keyof EventWords;

type OrNull<Value> = undefined extends Value ? Exclude<Value, undefined> | null : Value;
type InEventWords<Form> = {
  -readonly [Field in FormField & keyof Form as EventWords[Field]]-?: OrNull<Form[Field]>;
};

type PlannedForm = Readonly<Pick<FilingForm, 'repaymentPlan' | 'dueDate' | 'loanAmount'>>;

/** Principal by due date: what the bank says, or all of it on the last day. */
export const planOf = (form: PlannedForm): readonly Readonly<{ dueOn: CivilDate; principalFen: Fen }>[] =>
  form.repaymentPlan?.map(({ dueDate, principal }) => ({ dueOn: dueDate, principalFen: principal })) ?? [
    { dueOn: form.dueDate, principalFen: form.loanAmount },
  ];

/** What a bank's form and a row of a ledger say, as the events keep it. */
export const formData = <Form extends PlannedForm & Readonly<Partial<Record<FormField, unknown>>>>(
  form: Form,
) => ({
  ...(Object.fromEntries(
    Object.entries(eventWords).map(([field, word]) => [word, form[field as FormField] ?? null]),
  ) as InEventWords<Form>),
  repaymentPlan: planOf(form).map((part) => ({ ...part })),
});
