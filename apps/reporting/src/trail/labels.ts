import { callerKindTitles } from '@kejin/contracts/envelope';
import {
  deadlineTitles,
  formFieldTitles,
  loanDuties,
  loanEventTitles,
  loanSteps,
  repaymentStatusTitles,
  returnReasonTitles,
  reviewStageTitles,
} from '@kejin/contracts/risk-compensation';

/** How a day that cannot be computed yet is kept. */
export const PENDING = 'PENDING';
/** What a detail's name begins with where a field of the form was objected to. */
export const OBJECTED = 'objected.';
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

export const eventLabel = labelIn(loanEventTitles);
export const kindLabel = labelIn(callerKindTitles);
export const dutyLabel = labelIn(loanDuties);
const fieldLabel = labelIn(formFieldTitles);
const returnReasonLabel = labelIn(returnReasonTitles);

/** A detail of an event as a person reads it. */
export const detailOf = (name: string, value: string) =>
  name.startsWith(OBJECTED)
    ? { name, title: fieldLabel(name.slice(OBJECTED.length)), value, label: returnReasonLabel(value) }
    : {
        name,
        title: labelIn(detailNames)(name),
        value,
        label: labelIn(detailValues[name] ?? {})(value),
      };
