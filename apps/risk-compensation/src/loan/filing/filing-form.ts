import type { forbiddenPurposes } from '@kejin/contracts/policy';
import type {
  guarantees,
  loanProducts,
  loanPurposes,
  lprBases,
  rateTypes,
  repayMethods,
  repriceCycles,
} from '@kejin/contracts/risk-compensation';
import type { CivilDate, Fen, RateE8 } from '@kejin/kernel';

/** 贷款备案表, as parsed from the bank's request: amounts in fen, rates in 1e-8. */
export type FilingForm = Readonly<{
  uscc: string;
  enterpriseName: string;
  regionCode: string;
  techSmeNo?: string | undefined;
  hnteNo?: string | undefined;
  industryCode: string;
  branchCode: string;
  productCode: (typeof loanProducts)[number];
  creditLine: Fen;
  contractNo: string;
  iouNo: string;
  loanAmount: Fen;
  annualRate: RateE8;
  rateType: (typeof rateTypes)[number];
  lprBase?: (typeof lprBases)[number] | undefined;
  spreadBp?: number | undefined;
  repriceCycle?: (typeof repriceCycles)[number] | undefined;
  drawdownDate: CivilDate;
  dueDate: CivilDate;
  repayMethod: (typeof repayMethods)[number];
  /** Needed where principal is repaid in parts; the due date alone otherwise. */
  repaymentPlan?: readonly Readonly<{ dueDate: CivilDate; principal: Fen }>[] | undefined;
  guarantee: (typeof guarantees)[number];
  purpose: (typeof loanPurposes)[number] | (typeof forbiddenPurposes)[number];
  purposeText?: string | undefined;
  isEarlyStageRdCredit: boolean;
}>;

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
