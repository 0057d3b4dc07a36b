import { addMonths, type CivilDate } from '@kejin/kernel';
import { fail, filingRule, pass } from './filing-rule';

export const termWithinLimit = filingRule<{ drawdownOn: CivilDate; dueOn: CivilDate; today: CivilDate }>()({
  code: 'term-too-long',
  definition: { rule: 'term-within-limit', clause: '贷款期限不超过3年', codeVersion: 2 },
  needs: ['loan.maxTermMonths'],
  inputs: ({ form, facts }) => ({
    command: { drawdownOn: form.drawdownDate, dueOn: form.dueDate },
    clock: { today: facts.today },
  }),
  evaluate: ({ drawdownOn, dueOn, 'loan.maxTermMonths': months }) => {
    const latest = addMonths(drawdownOn, months);
    if (dueOn > latest) return fail(`到期日${dueOn}超过最长期限${months}个月（最迟${latest}）。`, { latest });
    return pass(`期限不超过${months}个月。`, { latest });
  },
});
