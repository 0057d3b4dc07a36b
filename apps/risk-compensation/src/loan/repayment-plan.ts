import { formatYuan, type CivilDate, type Fen } from '@kejin/kernel';
import { planOf } from './filing-form';
import { fail, filingRule, pass, type Verdict } from './filing-rule';

export type PlannedRepayment = {
  loanFen: Fen;
  drawdownOn: CivilDate;
  dueOn: CivilDate;
  repayMethod: string;
  plan: readonly { dueOn: CivilDate; principalFen: Fen }[];
};

/** The plan's days follow each other from the drawdown to the due date, and its parts are the whole loan. */
export const judgePlan = ({ loanFen, drawdownOn, dueOn, repayMethod, plan }: PlannedRepayment): Verdict => {
  const atOnce = repayMethod === 'BULLET' || repayMethod === 'ONCE';
  if (atOnce && (plan.length !== 1 || plan[0]?.dueOn !== dueOn))
    return fail('到期一次还本的贷款，本金应在到期日一次偿还。');
  const ordered = plan.every(({ dueOn: on }, at) => on > (plan[at - 1]?.dueOn ?? drawdownOn));
  if (!ordered || plan.at(-1)?.dueOn !== dueOn)
    return fail('还本计划的日期应自放款日后依次排列，最后一期为到期日。');
  const planned = plan.reduce((sum, { principalFen }) => sum + principalFen, 0);
  if (planned !== loanFen)
    return fail(`还本计划合计${formatYuan(planned)}元，与放款金额${formatYuan(loanFen)}元不符。`, {
      planned,
    });
  return pass('还本计划合计等于放款金额。', { planned });
};

export const planAddsUp = filingRule<PlannedRepayment>()({
  code: 'repayment-plan-wrong',
  definition: { rule: 'plan-adds-up', clause: '贷款备案表：还款方式与还本计划', codeVersion: 1 },
  gather: ({ form }) => ({
    command: {
      loanFen: form.loanAmount,
      drawdownOn: form.drawdownDate,
      dueOn: form.dueDate,
      repayMethod: form.repayMethod,
      plan: planOf(form),
    },
  }),
  judge: judgePlan,
});
