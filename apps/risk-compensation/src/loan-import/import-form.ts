import { civilDate, month, positiveYuan, yuan } from '@kejin/contracts/envelope';
import {
  filingNumberField,
  loanPurposes,
  rejectionReasons,
  repaymentStatuses,
  returnReasons,
  reviewStages,
  withdrawalReasons,
  type LoanStage,
} from '@kejin/contracts/risk-compensation';
import type { CivilDate } from '@kejin/kernel';
import { z } from 'zod';
import { filingFields, numberLine } from '../loan/filing/filing-api';

/** Where a case of the time before may stand: what came later has no ledger. */
export const importedStages = [
  'COUNTY_REVIEW',
  'CITY_REVIEW',
  'AWAITING_REPORT',
  'REPORTED',
  'FILED',
  'RETURNED',
  'REJECTED',
  'WITHDRAWN',
] as const satisfies readonly LoanStage[];
export type ImportedStage = (typeof importedStages)[number];

const reasonsFrom = <const Reasons extends readonly string[]>(reasons: Reasons) =>
  z.array(z.enum(reasons)).min(1).max(reasons.length);

/** How far the case has come, with what each step left behind. Old ledgers do not know every day. */
const steps = {
  stage: z.enum(importedStages),
  submittedOn: civilDate,
  countyPassedOn: civilDate.optional(),
  cityPassedOn: civilDate.optional(),
  returned: z
    .object({
      by: z.enum(reviewStages),
      returnedOn: civilDate,
      supplementDueOn: civilDate,
      reasons: reasonsFrom(returnReasons),
    })
    .optional(),
  report: z.object({ reportNo: numberLine(40), reportMonth: month, reportedOn: civilDate }).optional(),
  filed: z
    .object({
      filingNo: filingNumberField.meta({ title: '备案编号', examples: ['BZ2021073716020003'] }),
      filedOn: civilDate,
      noticeNo: numberLine(40),
    })
    .optional(),
  rejected: z
    .object({
      by: z.enum([...reviewStages, 'PROVINCE']),
      rejectedOn: civilDate,
      reasons: reasonsFrom(rejectionReasons),
    })
    .optional(),
  withdrawn: z.object({ withdrawnOn: civilDate, reason: z.enum(withdrawalReasons) }).optional(),
  repayment: z
    .object({
      status: z.enum(repaymentStatuses),
      asOf: civilDate,
      outstandingAmount: yuan,
      overdueSince: civilDate.optional(),
      settledOn: civilDate.optional(),
    })
    .optional(),
};

const { purposeText: _freeText, ...kept } = filingFields.shape;

/** One row of the ledger: the filing form as far as it is known, how far the case came, and how it is being repaid. */
export const importForm = z.object({
  sourceRow: z.int().min(1).max(1_000_000).meta({ description: '来源台账中的行号' }),
  bankId: z.uuid(),
  ...kept,
  creditLine: positiveYuan.optional(),
  industryCode: kept.industryCode.optional(),
  purpose: z.enum(loanPurposes),
  countedAmount: positiveYuan.meta({ description: '计入风险补偿备案金额' }),
  policyVersion: z.string().max(80).optional().meta({ description: '台账所载政策版本，填写则核对' }),
  ...steps,
});
export type ImportForm = z.output<typeof importForm>;

/** The days of the steps in the order in which they must lie, those that are known. */
export const stepDays = (form: ImportForm): readonly (readonly [name: string, day: CivilDate])[] => {
  const days: readonly (readonly [string, CivilDate | undefined])[] = [
    ['放款日', form.drawdownDate],
    ['提交日', form.submittedOn],
    ['县区通过日', form.countyPassedOn],
    ['市级通过日', form.cityPassedOn],
    ['退回日', form.returned?.returnedOn],
    ['报省日', form.report?.reportedOn],
    ['备案日', form.filed?.filedOn],
    ['不予备案日', form.rejected?.rejectedOn],
    ['撤回日', form.withdrawn?.withdrawnOn],
  ];
  return days.filter((day): day is [string, CivilDate] => day[1] !== undefined);
};

/** The day of the last step: when the case came to stand where it stands. */
export const stoodSince = (form: ImportForm): CivilDate => stepDays(form).at(-1)?.[1] ?? form.submittedOn;
