import { callerKindTitles } from '@kejin/contracts/envelope';
import {
  deadlineTitles,
  loanDuties,
  loanSteps,
  reasonTitles,
  repaymentStatusTitles,
  reviewStageTitles,
  type LoanEvent,
} from '@kejin/contracts/risk-compensation';

const eventLabels: Readonly<Record<LoanEvent['type'], string>> = {
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
};

/** How a day that cannot be computed yet is kept. */
export const PENDING = 'PENDING';
const pendingLabel = { [PENDING]: '待定' };

const detailNames: Readonly<Record<string, string>> = {
  reviewStage: '环节',
  supplementDueOn: '补正期限',
  deadline: '期限',
  fromDueOn: '原定最后一日',
  dueOn: '最后一日',
  reportNo: '报送文号',
  reportMonth: '报送月份',
  filingNo: '备案编号',
  noticeNo: '公告文号',
  step: '所办步骤',
  refusal: '拒绝原因',
  sourceDocument: '来源文件',
  sourceLedger: '来源台账',
  sourceRow: '来源行号',
  repaymentStatus: '还款情况',
};

const detailValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  reviewStage: reviewStageTitles,
  step: loanSteps,
  repaymentStatus: repaymentStatusTitles,
  deadline: deadlineTitles,
  supplementDueOn: pendingLabel,
  fromDueOn: pendingLabel,
  dueOn: pendingLabel,
  refusal: { 'duty-conflict': '本人在本案中已承担其他职责' },
};

const labelIn =
  (labels: Readonly<Record<string, string>>) =>
  (code: string): string =>
    (Object.hasOwn(labels, code) ? labels[code] : undefined) ?? code;

export const eventLabel = labelIn(eventLabels);
export const reasonLabel = labelIn(reasonTitles);
export const kindLabel = labelIn(callerKindTitles);
export const dutyLabel = labelIn(loanDuties);

/** A detail of an event as a person reads it. */
export const detailOf = (name: string, value: string) => ({
  name,
  title: labelIn(detailNames)(name),
  value,
  label: labelIn(detailValues[name] ?? {})(value),
});
