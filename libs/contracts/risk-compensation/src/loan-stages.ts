import type { LoanEvent } from './loan-events';

/** Where a loan can stand, in the order of the work, with the name that people read. */
export const loanStages = {
  COUNTY_REVIEW: '县区审核',
  CITY_REVIEW: '市级审核',
  AWAITING_REPORT: '待报省',
  REPORTED: '已报省',
  FILED: '已备案',
  RETURNED: '退回补正',
  REJECTED: '不予备案',
  WITHDRAWN: '已撤回',
} as const;
export type LoanStage = keyof typeof loanStages;

export const loanStageCodes = Object.keys(loanStages) as readonly LoanStage[];

/** Where each event leaves a loan. Null: where it stood, and an imported one where its ledger says. */
export const stageAfter = {
  LoanSubmitted: 'COUNTY_REVIEW',
  LoanReturned: 'RETURNED',
  LoanResubmitted: 'COUNTY_REVIEW',
  LoanPassedCounty: 'CITY_REVIEW',
  LoanPassedCity: 'AWAITING_REPORT',
  LoanReported: 'REPORTED',
  LoanFiled: 'FILED',
  LoanRejected: 'REJECTED',
  LoanWithdrawn: 'WITHDRAWN',
  LoanStepRefused: null,
  LoanImported: null,
  LoanLapseProposed: null,
  LoanDeadlineMoved: null,
} as const satisfies Record<LoanEvent['type'], LoanStage | null>;

export type StageEvent = {
  [Type in LoanEvent['type']]: (typeof stageAfter)[Type] extends null ? never : Type;
}[LoanEvent['type']];

/** The events that move a loan. */
export const stageEventTypes = (Object.keys(stageAfter) as LoanEvent['type'][]).filter(
  (type): type is StageEvent => stageAfter[type] !== null,
);

/** An event in a few words, as a line of the case's trail. */
export const loanEventTitles = {
  LoanSubmitted: '提交备案',
  LoanReturned: '退回补正',
  LoanResubmitted: '补正后再提交',
  LoanPassedCounty: '县区审核通过',
  LoanPassedCity: '市级审核通过',
  LoanReported: '报省',
  LoanFiled: '省级备案',
  LoanRejected: '不予备案',
  LoanWithdrawn: '银行撤回',
  LoanStepRefused: '办理被拒绝（职责冲突）',
  LoanImported: '录入历史贷款',
  LoanLapseProposed: '逾期未补正，系统提出不予备案',
  LoanDeadlineMoved: '工作日历发布，期限调整',
} as const satisfies Record<LoanEvent['type'], string>;

export const loanEventTypes = Object.keys(loanEventTitles) as readonly LoanEvent['type'][];

/** What one person may do in a case; an event's envelope names it. */
export const loanDuties = {
  submit: '提交',
  'county-review': '县区审核',
  'city-review': '市级审核',
  import: '录入历史贷款',
} as const;
export type LoanDuty = keyof typeof loanDuties;

/** Steps of a case that people take, as `LoanStepRefused` names them. */
export const loanSteps = {
  SubmitLoan: '提交备案',
  ResubmitLoan: '补正后再提交',
  WithdrawLoan: '撤回',
  PassCountyReview: '县区审核通过',
  PassCityReview: '市级审核通过',
  ReturnLoan: '退回补正',
  RejectLoan: '不予备案',
  ReportLoans: '报省',
  RecordProvinceAnswer: '登记省级答复',
} as const;
export type LoanStep = keyof typeof loanSteps;
