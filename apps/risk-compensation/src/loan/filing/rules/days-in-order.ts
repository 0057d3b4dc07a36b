import type { CivilDate } from '@kejin/kernel';
import { fail, filingRule, pass } from './filing-rule';

/** The days of a loan in the order of its life: the borrower is there before the money, the filing before the end. */
export const daysInOrder = filingRule<{
  drawdownOn: CivilDate;
  dueOn: CivilDate;
  establishedOn: CivilDate | null;
  today: CivilDate;
  firstSubmittedOn: CivilDate | null;
}>()({
  code: 'dates-out-of-order',
  definition: { rule: 'days-in-order', clause: '贷款备案表：放款日、到期日', codeVersion: 1 },
  inputs: ({ form, facts }) => ({
    command: { drawdownOn: form.drawdownDate, dueOn: form.dueDate },
    registry: { establishedOn: facts.borrower?.establishedOn ?? null },
    clock: { today: facts.today },
    ledger: { firstSubmittedOn: facts.firstSubmittedOn ?? null },
  }),
  evaluate: ({ drawdownOn, dueOn, establishedOn, today, firstSubmittedOn }) => {
    if (establishedOn !== null && drawdownOn < establishedOn)
      return fail(`放款日${drawdownOn}早于企业成立之日${establishedOn}。`);
    const submittedOn = firstSubmittedOn ?? today;
    if (dueOn < submittedOn) return fail(`贷款已于${dueOn}到期，不再备案。`);
    return pass('放款日不早于企业成立之日，提交时贷款尚未到期。');
  },
});
