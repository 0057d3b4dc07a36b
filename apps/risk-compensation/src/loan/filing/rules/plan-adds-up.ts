import { repayMethods } from '@kejin/contracts/risk-compensation';
import { formatYuan, type CivilDate, type Fen } from '@kejin/kernel';
import { planOf } from '../filing-form';
import { fail, filingRule, isKnown, pass, type RuleResult } from './filing-rule';

export type PlannedRepayment = {
  loanFen: Fen;
  drawdownOn: CivilDate;
  dueOn: CivilDate;
  repayMethod: string;
  plan: readonly { dueOn: CivilDate; principalFen: Fen }[];
};

type PlannedForm = Parameters<typeof planOf>[0] & Readonly<{ drawdownDate: CivilDate; repayMethod: string }>;

/** As a form or a row of a ledger says it. */
export const plannedBy = (form: PlannedForm): PlannedRepayment => ({
  loanFen: form.loanAmount,
  drawdownOn: form.drawdownDate,
  dueOn: form.dueDate,
  repayMethod: form.repayMethod,
  plan: planOf(form),
});

const misdated = ({ drawdownOn, dueOn, repayMethod, plan }: PlannedRepayment): string | undefined => {
  const atOnce = repayMethod === 'BULLET' || repayMethod === 'ONCE';
  if (atOnce && (plan.length !== 1 || plan[0]?.dueOn !== dueOn))
    return '到期一次还本的贷款，本金应在到期日一次偿还。';
  const ordered = plan.every(({ dueOn: on }, at) => on > (plan[at - 1]?.dueOn ?? drawdownOn));
  return !ordered || plan.at(-1)?.dueOn !== dueOn
    ? '还本计划的日期应自放款日后依次排列，最后一期为到期日。'
    : undefined;
};

/** The plan's days follow each other from the drawdown to the due date, and its parts are the whole loan. */
export const judgePlan = (planned: PlannedRepayment): RuleResult => {
  const { loanFen, repayMethod, plan } = planned;
  if (!isKnown(repayMethods, repayMethod))
    return fail(`本系统尚不能识别还款方式“${repayMethod}”，暂不能备案。`);
  const wrongDates = misdated(planned);
  if (wrongDates) return fail(wrongDates);
  const total = plan.reduce((sum, { principalFen }) => sum + principalFen, 0);
  // A sum of many large parts may leave what a number holds exactly; it is no amount any more, and no loan either.
  if (!Number.isSafeInteger(total))
    return fail(`还本计划合计超出可计算的金额，与放款金额${formatYuan(loanFen)}元不符。`);
  if (total !== loanFen)
    return fail(`还本计划合计${formatYuan(total)}元，与放款金额${formatYuan(loanFen)}元不符。`, {
      planned: total,
    });
  return pass('还本计划合计等于放款金额。', { planned: total });
};

export const planAddsUp = filingRule<PlannedRepayment>()({
  code: 'repayment-plan-wrong',
  definition: { rule: 'plan-adds-up', clause: '贷款备案表：还款方式与还本计划', codeVersion: 2 },
  inputs: ({ form }) => ({ command: plannedBy(form) }),
  evaluate: judgePlan,
});
