import { isCalendarRefused, type CivilDate } from '@kejin/kernel';
import { filingDeadline } from '@kejin/policy-facts';
import { fail, filingRule, pass, type FilingContext } from './filing-rule';

// The calendar is too much for a trace: a window in working days enters it as the day it ends on.
const workdayDeadline = ({ form, facts, policy }: FilingContext): CivilDate | null => {
  const window = policy.get('filing.deadline')?.value;
  if (window?.unit !== 'WORKDAY') return null;
  const deadline = filingDeadline(window, form.drawdownDate, facts.calendar);
  return isCalendarRefused(deadline) ? null : deadline;
};

export const withinFilingWindow = filingRule<{
  drawdownOn: CivilDate;
  today: CivilDate;
  firstSubmittedOn: CivilDate | null;
  workdayDeadline: CivilDate | null;
}>()({
  code: 'filing-window-closed',
  definition: {
    rule: 'within-filing-window',
    clause: '鲁科字〔2016〕173号：放款后3个月内备案（自放款日至首次提交）',
    codeVersion: 2,
  },
  needs: ['filing.deadline'],
  inputs: (context) => ({
    command: { drawdownOn: context.form.drawdownDate },
    clock: { today: context.facts.today, workdayDeadline: workdayDeadline(context) },
    ledger: { firstSubmittedOn: context.facts.firstSubmittedOn ?? null },
  }),
  evaluate: ({
    drawdownOn,
    today,
    firstSubmittedOn,
    workdayDeadline: inWorkdays,
    'filing.deadline': window,
  }) => {
    if (drawdownOn > today) return fail(`放款日${drawdownOn}在今天之后，放款后才能备案。`);
    const deadline = inWorkdays ?? filingDeadline(window, drawdownOn, []);
    if (isCalendarRefused(deadline)) return fail('工作日历未覆盖备案期限，暂不能推算截止日。');
    if ((firstSubmittedOn ?? today) > deadline) return fail(`已过备案期限${deadline}。`, { deadline });
    return pass(`在备案期限${deadline}之内。`, { deadline });
  },
});
