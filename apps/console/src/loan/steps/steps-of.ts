import type { LoanStage } from '@kejin/contracts/risk-compensation/words';

export type StepName = 'pass' | 'return' | 'reject' | 'report' | 'answer' | 'resubmit' | 'withdraw';

type Step = Readonly<{ name: StepName; permission: string; stages: readonly LoanStage[] }>;

const BEFORE_REPORT: readonly LoanStage[] = ['COUNTY_REVIEW', 'CITY_REVIEW', 'AWAITING_REPORT', 'RETURNED'];

/** Who may do what at which stage, to show only buttons that the service would not refuse out of hand. It decides. */
const steps: readonly Step[] = [
  { name: 'pass', permission: 'PassCountyReview', stages: ['COUNTY_REVIEW'] },
  { name: 'pass', permission: 'PassCityReview', stages: ['CITY_REVIEW'] },
  { name: 'return', permission: 'PassCountyReview', stages: ['COUNTY_REVIEW'] },
  { name: 'return', permission: 'PassCityReview', stages: ['CITY_REVIEW'] },
  { name: 'reject', permission: 'PassCountyReview', stages: ['COUNTY_REVIEW'] },
  { name: 'reject', permission: 'PassCityReview', stages: ['CITY_REVIEW'] },
  { name: 'report', permission: 'ReportLoans', stages: ['AWAITING_REPORT'] },
  { name: 'answer', permission: 'RecordProvinceAnswer', stages: ['REPORTED'] },
  { name: 'resubmit', permission: 'ResubmitLoan', stages: ['RETURNED'] },
  { name: 'withdraw', permission: 'WithdrawLoan', stages: BEFORE_REPORT },
];

export const stepsOf = (stage: LoanStage, may: (permission: string) => boolean): readonly StepName[] =>
  steps.filter((step) => step.stages.includes(stage) && may(step.permission)).map(({ name }) => name);

/** Who acts next, in words, for whoever may do nothing now. */
export const nextHand: Readonly<Record<LoanStage, string>> = {
  COUNTY_REVIEW: '由企业所在县（市、区）审核',
  CITY_REVIEW: '由市级审核',
  AWAITING_REPORT: '等待市级报省',
  REPORTED: '等待省级答复',
  FILED: '已经备案，办结',
  RETURNED: '由银行补正后再提交',
  REJECTED: '不予备案，办结',
  WITHDRAWN: '银行已撤回，办结',
};
