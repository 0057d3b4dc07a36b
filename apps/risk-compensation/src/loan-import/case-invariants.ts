import { loanStages } from '@kejin/contracts/risk-compensation';
import { monthOf, type CivilDate } from '@kejin/kernel';
import { fail, pass } from '../loan/filing/rules/filing-rule';
import { filingPrefix } from '../loan/report/filing-prefix';
import { stepDays, type ImportedStage, type ImportForm } from './import-form';
import { importRule } from './import-rule';

type StepName =
  'countyPassedOn' | 'cityPassedOn' | 'returned' | 'report' | 'filed' | 'rejected' | 'withdrawn';
type Known = StepName | 'repayment';

const knownNames: Readonly<Record<Known, string>> = {
  countyPassedOn: '县区通过日',
  cityPassedOn: '市级通过日',
  returned: '退回情况',
  report: '报省情况',
  filed: '备案编号与公告',
  rejected: '不予备案情况',
  withdrawn: '撤回情况',
  repayment: '还款情况',
};

type Shape = Readonly<{ needs: readonly Known[]; mayHave: readonly Known[] }>;

/** What a case at a stage must say of its steps, and what more it may say; anything else has not happened yet. */
const shapes: Readonly<Record<ImportedStage, Shape>> = {
  COUNTY_REVIEW: { needs: [], mayHave: [] },
  CITY_REVIEW: { needs: ['countyPassedOn'], mayHave: [] },
  AWAITING_REPORT: { needs: ['cityPassedOn'], mayHave: ['countyPassedOn'] },
  REPORTED: { needs: ['report'], mayHave: ['countyPassedOn', 'cityPassedOn'] },
  FILED: { needs: ['filed', 'repayment'], mayHave: ['countyPassedOn', 'cityPassedOn', 'report'] },
  RETURNED: { needs: ['returned'], mayHave: ['countyPassedOn'] },
  REJECTED: { needs: ['rejected'], mayHave: ['countyPassedOn', 'cityPassedOn', 'report'] },
  WITHDRAWN: { needs: ['withdrawn'], mayHave: ['countyPassedOn', 'cityPassedOn'] },
};

const knownOf = (form: ImportForm): readonly Known[] =>
  (Object.keys(knownNames) as Known[]).filter((name) => form[name] !== undefined);

export const stageComplete = importRule<{ stage: string; known: readonly string[] }>()({
  code: 'stage-incomplete',
  definition: { rule: 'stage-complete', clause: '备案台账：所处阶段与已办步骤', codeVersion: 1 },
  inputs: ({ form }) => ({ command: { stage: form.stage, known: knownOf(form) } }),
  evaluate: ({ stage, known }) => {
    const { needs, mayHave } = shapes[stage as ImportedStage];
    const said = (names: readonly string[]) => names.map((name) => knownNames[name as Known]).join('、');
    const missing = needs.filter((name) => !known.includes(name));
    const stageName = loanStages[stage as ImportedStage];
    if (missing.length) return fail(`“${stageName}”的贷款缺少：${said(missing)}。`);
    const early = known.filter((name) => ![...needs, ...mayHave].includes(name as Known));
    if (early.length) return fail(`“${stageName}”的贷款不应有：${said(early)}。`);
    return pass('已办步骤与所处阶段相符。');
  },
});

export const importedDaysInOrder = importRule<{
  days: readonly { name: string; day: CivilDate }[];
  supplementDueOn: CivilDate | null;
  returnedOn: CivilDate | null;
  dueOn: CivilDate;
  today: CivilDate;
}>()({
  code: 'dates-out-of-order',
  definition: { rule: 'days-in-order', clause: '备案台账：各步骤日期先后', codeVersion: 1 },
  inputs: ({ form, facts: { today } }) => ({
    command: {
      days: stepDays(form).map(([name, day]) => ({ name, day })),
      supplementDueOn: form.returned?.supplementDueOn ?? null,
      returnedOn: form.returned?.returnedOn ?? null,
      dueOn: form.dueDate,
    },
    clock: { today },
  }),
  evaluate: ({ days, supplementDueOn, returnedOn, dueOn, today }) => {
    const late = days.find(({ day }) => day > today);
    if (late) return fail(`${late.name}${late.day}在今天之后。`);
    const at = days.findIndex(({ day }, index) => day < (days[index - 1]?.day ?? day));
    const [before, after] = [days[at - 1], days[at]];
    if (before && after) return fail(`${after.name}${after.day}早于${before.name}${before.day}。`);
    if (supplementDueOn !== null && returnedOn !== null && supplementDueOn < returnedOn)
      return fail(`补正期限${supplementDueOn}早于退回日${returnedOn}。`);
    const [drawdown] = days;
    if (drawdown && dueOn <= drawdown.day) return fail(`到期日${dueOn}应晚于放款日${drawdown.day}。`);
    return pass('各步骤日期先后相符。');
  },
});

export const numberOfItsMonth = importRule<{
  filingNo: string | null;
  filedOn: CivilDate | null;
  regionCode: string;
  isTaken: boolean;
}>()({
  code: 'filing-number-wrong',
  definition: {
    rule: 'number-of-its-month',
    clause: '备案编号：BZ＋年月＋区划＋四位顺序号，不重号',
    codeVersion: 1,
  },
  inputs: ({ form, facts: { isNumberTaken } }) => ({
    command: {
      filingNo: form.filed?.filingNo ?? null,
      filedOn: form.filed?.filedOn ?? null,
      regionCode: form.regionCode,
    },
    ledger: { isTaken: isNumberTaken },
  }),
  evaluate: ({ filingNo, filedOn, regionCode, isTaken }) => {
    if (filingNo === null || filedOn === null) return pass('无备案编号。');
    const prefix = filingPrefix(filedOn, regionCode);
    if (!filingNo.startsWith(prefix))
      return fail(
        `备案编号${filingNo}与备案月份${monthOf(filedOn)}、区划${regionCode}不符，应以${prefix}开头。`,
      );
    if (filingNo.endsWith('0000')) return fail(`备案编号${filingNo}的顺序号应自0001起。`);
    if (isTaken) return fail(`备案编号${filingNo}已被另一笔贷款使用。`);
    return pass('备案编号与备案月份、区划相符，未被使用。');
  },
});
