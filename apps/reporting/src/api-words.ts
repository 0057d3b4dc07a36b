import { whoMay } from '@kejin/access';
import { callerKindTitles } from '@kejin/contracts/envelope';
import { loanStages } from '@kejin/contracts/risk-compensation';
import type { ApiWords } from '@kejin/http';

/** What a field is called, wherever it travels; a schema says beside it what its form is. */
const fields: ApiWords['fields'] = {
  groupBy: '分组',
  stage: '阶段',
  stageName: '阶段名称',
  regionCode: '县区代码',
  regionName: '县区名称',
  bankId: '银行编号（系统）',
  bankName: '银行名称',
  month: '首次提交月份',
  monthFrom: '首次提交月份起',
  monthTo: '首次提交月份止',
  count: '笔数',
  loanAmount: '放款金额',
  countedAmount: '计入备案金额',
  averageRate: '加权平均年利率',
  annualRate: '年利率',
  cases: '贷款清单的网址',
  loanId: '贷款编号（系统）',
  uscc: '统一社会信用代码',
  enterpriseName: '企业名称',
  name: '名称',
  submittedOn: '提交日期',
  changedAt: '最近变动时间（UTC）',
  trail: '办理全过程的网址',
  steps: '各步',
  version: '步次',
  eventId: '事件编号',
  label: '文字',
  occurredOn: '发生日期',
  actor: '办理人',
  onBehalfOf: '受其委托',
  orgName: '单位名称',
  kind: '单位类别',
  kindName: '单位类别名称',
  duty: '职责',
  dutyName: '职责名称',
  command: '办理事项',
  decision: '决定',
  policyVersion: '所依政策版本，province+city 为省级版本加市级版本',
  reasons: '原因',
  movement: '额度变动',
  reserved: '占用',
  posted: '入账',
  released: '释放',
  details: '事项',
  title: '事项名称',
  correlationId: '关联编号',
  causationId: '起因编号',
};

const codes: ApiWords['codes'] = [
  loanStages,
  { stage: '阶段', regionCode: '县区', bankId: '银行', month: '首次提交月份' },
  callerKindTitles,
];

export const reportingWords: ApiWords = { fields, codes, whoMay };
