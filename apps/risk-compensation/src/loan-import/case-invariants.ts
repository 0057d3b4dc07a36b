import { monthOf, type CivilDate } from '@kejin/kernel';
import { fail, pass } from '../loan/filing/rules/filing-rule';
import { filingPrefix } from '../loan/report/filing-prefix';
import { stepDays } from './import-form';
import { importRule } from './import-rule';

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
