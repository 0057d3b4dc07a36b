import { formatYuan, type CivilDate, type Fen } from '@kejin/kernel';
import { fail, pass, type RuleResult } from '../loan/filing/rules/filing-rule';
import { judgePlan, plannedBy, type PlannedRepayment } from '../loan/filing/rules/plan-adds-up';
import { importRule } from './import-rule';

type Amounts = { loanFen: Fen; countedFen: Fen; creditLineFen: Fen | null };

export const amountsFit = importRule<Amounts>()({
  code: 'amounts-wrong',
  definition: { rule: 'amounts-fit', clause: '备案台账：授信、放款与计入备案金额', codeVersion: 1 },
  inputs: ({ form }) => ({
    command: {
      loanFen: form.loanAmount,
      countedFen: form.countedAmount,
      creditLineFen: form.creditLine ?? null,
    },
  }),
  evaluate: ({ loanFen, countedFen, creditLineFen }) => {
    if (countedFen > loanFen)
      return fail(`计入备案金额${formatYuan(countedFen)}元大于放款金额${formatYuan(loanFen)}元。`);
    if (creditLineFen !== null && creditLineFen < loanFen)
      return fail(`授信额度${formatYuan(creditLineFen)}元小于放款金额${formatYuan(loanFen)}元。`);
    return pass('授信额度、放款金额与计入备案金额相符。');
  },
});

export const importedPlanAddsUp = importRule<PlannedRepayment>()({
  code: 'repayment-plan-wrong',
  definition: { rule: 'plan-adds-up', clause: '贷款备案表：还款方式与还本计划', codeVersion: 1 },
  inputs: ({ form }) => ({ command: plannedBy(form) }),
  evaluate: judgePlan,
});

type Repaid = {
  loanFen: Fen;
  drawdownOn: CivilDate;
  today: CivilDate;
  repayment: {
    status: string;
    asOf: CivilDate;
    outstandingFen: Fen;
    overdueSince: CivilDate | null;
    settledOn: CivilDate | null;
  } | null;
};

export const repaymentHolds = importRule<Repaid>()({
  code: 'repayment-wrong',
  definition: { rule: 'repayment-holds', clause: '银行还款情况：余额、逾期与结清', codeVersion: 1 },
  inputs: ({ form, facts: { today } }) => ({
    command: {
      loanFen: form.loanAmount,
      drawdownOn: form.drawdownDate,
      repayment: form.repayment
        ? {
            status: form.repayment.status,
            asOf: form.repayment.asOf,
            outstandingFen: form.repayment.outstandingAmount,
            overdueSince: form.repayment.overdueSince ?? null,
            settledOn: form.repayment.settledOn ?? null,
          }
        : null,
    },
    clock: { today },
  }),
  evaluate: (inputs) => (inputs.repayment ? judgeRepayment(inputs, inputs.repayment) : pass('无还款情况。')),
});

type Told = NonNullable<Repaid['repayment']>;

const judgeRepayment = (loan: Repaid, repayment: Told): RuleResult => {
  const fault = owedFault(loan, repayment) ?? settledFault(loan, repayment) ?? overdueFault(loan, repayment);
  return fault === undefined ? pass('余额、逾期与结清相符。') : fail(fault);
};

const owedFault = ({ loanFen, drawdownOn, today }: Repaid, { asOf, outstandingFen }: Told) => {
  if (asOf < drawdownOn || asOf > today) return `还款情况的截止日${asOf}应在放款日与今天之间。`;
  if (outstandingFen > loanFen)
    return `未还本金${formatYuan(outstandingFen)}元大于放款金额${formatYuan(loanFen)}元。`;
  return undefined;
};

const settledFault = ({ drawdownOn }: Repaid, { status, asOf, outstandingFen, settledOn }: Told) => {
  const isSettled = status === 'SETTLED';
  if (isSettled !== (settledOn !== null)) return '已结清的贷款须有结清日，未结清的不应有。';
  if (isSettled !== (outstandingFen === 0)) return '已结清的贷款未还本金应为0，未结清的应大于0。';
  if (settledOn !== null && (settledOn <= drawdownOn || settledOn > asOf))
    return `结清日${settledOn}应在放款日之后，且不晚于截止日${asOf}。`;
  return undefined;
};

const overdueFault = ({ drawdownOn }: Repaid, { status, asOf, overdueSince }: Told) => {
  if (overdueSince === null) return status === 'OVERDUE' ? '逾期贷款须有逾期起始日。' : undefined;
  if (status !== 'OVERDUE' && status !== 'WRITTEN_OFF') return '未逾期的贷款不应有逾期起始日。';
  if (overdueSince <= drawdownOn || overdueSince > asOf)
    return `逾期起始日${overdueSince}应在放款日之后，且不晚于截止日${asOf}。`;
  return undefined;
};
