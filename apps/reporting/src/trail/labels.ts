import type { CallerKind } from '@kejin/contracts/envelope';
import {
  loanDuties,
  loanEventTitles,
  loanSteps,
  type LoanDeadline,
} from '@kejin/contracts/risk-compensation';

const kindLabels: Readonly<Record<CallerKind, string>> = {
  bank: '银行',
  county: '县区科技主管部门',
  city: '市级主管部门',
  operator: '平台运营机构',
  auditor: '审计机构',
  system: '系统',
};

const reviewStageLabels: Readonly<Record<string, string>> = {
  COUNTY: '县区审核',
  CITY: '市级审核',
  PROVINCE: '省级',
};

const repaymentLabels: Readonly<Record<string, string>> = {
  NORMAL: '正常',
  OVERDUE: '逾期',
  EXTENDED: '展期',
  SETTLED: '已结清',
  WRITTEN_OFF: '已核销',
};

const deadlineLabels: Readonly<Record<LoanDeadline, string>> = {
  SUPPLEMENT: '补正',
  COUNTY_REVIEW: '县区审核',
  CITY_REVIEW: '市级审核',
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
  reviewStage: reviewStageLabels,
  step: loanSteps,
  repaymentStatus: repaymentLabels,
  deadline: deadlineLabels,
  supplementDueOn: pendingLabel,
  fromDueOn: pendingLabel,
  dueOn: pendingLabel,
  refusal: { 'duty-conflict': '本人在本案中已承担其他职责' },
};

const labelIn =
  (labels: Readonly<Record<string, string>>) =>
  (code: string): string =>
    (Object.hasOwn(labels, code) ? labels[code] : undefined) ?? code;

export const eventLabel = labelIn(loanEventTitles);
export const kindLabel = labelIn(kindLabels);
export const dutyLabel = labelIn(loanDuties);

/** A detail of an event as a person reads it. */
export const detailOf = (name: string, value: string) => ({
  name,
  title: labelIn(detailNames)(name),
  value,
  label: labelIn(detailValues[name] ?? {})(value),
});
