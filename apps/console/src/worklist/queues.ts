import type { LoanStage } from '@kejin/contracts/risk-compensation/words';

export type Queue = Readonly<{ stage: LoanStage; title: string; permission: string }>;

/** What waits for whom: each open loan is in exactly one queue, by its stage. */
const queues: readonly Queue[] = [
  { stage: 'RETURNED', title: '待补正', permission: 'ResubmitLoan' },
  { stage: 'COUNTY_REVIEW', title: '待县区审核', permission: 'PassCountyReview' },
  { stage: 'CITY_REVIEW', title: '待市级审核', permission: 'PassCityReview' },
  { stage: 'AWAITING_REPORT', title: '待报省', permission: 'ReportLoans' },
  { stage: 'REPORTED', title: '待登记省级答复', permission: 'RecordProvinceAnswer' },
];

export const queuesOf = (may: (permission: string) => boolean): readonly Queue[] =>
  queues.filter(({ permission }) => may(permission));
