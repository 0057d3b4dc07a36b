import {
  addMonths,
  formatPercent,
  formatYuan,
  isCalendarRefused,
  isRefused,
  type CivilDate,
  type Fen,
  type RateE8,
} from '@kejin/kernel';
import { loanPurposes } from '@kejin/contracts/risk-compensation';
import { filingDeadline, maximumRate } from '@kejin/policy';
import { fail, filingRule, isKnown, pass, type FilingSetting } from './filing-rule';

const purposeNames: Readonly<Record<string, string>> = {
  ON_LENDING: '转贷',
  ENTRUSTED_LOAN: '委托贷款',
  PRIVATE_LENDING: '参与民间借贷',
  CAPITAL_MARKET: '投资资本市场',
  PERSONAL_CONSUMPTION: '个人消费',
};

export const allowedPurpose = filingRule<{ purpose: string }>()({
  code: 'purpose-forbidden',
  definition: { rule: 'allowed-purpose', clause: '鲁科字〔2023〕154号：贷款用途', codeVersion: 2 },
  needs: ['loan.purposeForbidden'],
  gather: ({ form }) => ({ command: { purpose: form.purpose } }),
  judge: ({ purpose, 'loan.purposeForbidden': forbidden }) => {
    // A purpose outside research, transfer and production is no innovation even where no list names it.
    const name = purposeNames[purpose];
    if (name !== undefined)
      return fail(`贷款不得用于${name}。`, { listed: (forbidden as readonly string[]).includes(purpose) });
    if (!isKnown(loanPurposes, purpose)) return fail(`本系统尚不能识别贷款用途“${purpose}”，暂不能备案。`);
    return pass('用途属于科技创新活动。');
  },
});

export const termWithinLimit = filingRule<{ drawdownOn: CivilDate; dueOn: CivilDate; today: CivilDate }>()({
  code: 'term-too-long',
  definition: { rule: 'term-within-limit', clause: '贷款期限不超过3年', codeVersion: 2 },
  needs: ['loan.maxTermMonths'],
  gather: ({ form, facts }) => ({
    command: { drawdownOn: form.drawdownDate, dueOn: form.dueDate },
    clock: { today: facts.today },
  }),
  judge: ({ drawdownOn, dueOn, 'loan.maxTermMonths': months }) => {
    const latest = addMonths(drawdownOn, months);
    if (dueOn > latest) return fail(`到期日${dueOn}超过最长期限${months}个月（最迟${latest}）。`, { latest });
    return pass(`期限不超过${months}个月。`, { latest });
  },
});

export const rateWithinLimit = filingRule<{
  annualRateE8: RateE8;
  termMonths: number;
  lpr: { publishedOn: CivilDate; oneYearE8: RateE8; fiveYearE8: RateE8 } | null;
}>()({
  code: 'rate-too-high',
  definition: { rule: 'rate-within-limit', clause: '贷款利率上限（按放款日）', codeVersion: 2 },
  needs: ['loan.maxRate'],
  uses: ['rate.benchmark'],
  gather: ({ form, facts: { lpr }, termMonths }) => ({
    command: { annualRateE8: form.annualRate, termMonths },
    registry: {
      lpr: lpr
        ? { publishedOn: lpr.publishedOn, oneYearE8: lpr.oneYearE8, fiveYearE8: lpr.fiveYearE8 }
        : null,
    },
  }),
  judge: ({ annualRateE8, termMonths, lpr, 'loan.maxRate': rule, 'rate.benchmark': benchmark }) => {
    const limit = maximumRate(rule, { termMonths, benchmark, lpr: lpr ?? undefined });
    if (isRefused(limit)) return fail(limit.detail);
    const { maximumE8, base, baseE8 } = limit;
    const values = { maximumE8, base, baseE8 };
    if (annualRateE8 > maximumE8)
      return fail(`年利率${formatPercent(annualRateE8)}%高于上限${formatPercent(maximumE8)}%。`, values);
    return pass(`年利率不高于上限${formatPercent(maximumE8)}%。`, values);
  },
});

// The calendar is too much for a trace: a window in working days enters it as the day it ends on.
const workdayDeadline = ({ form, facts, policy }: FilingSetting): CivilDate | null => {
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
  gather: (setting) => ({
    command: { drawdownOn: setting.form.drawdownDate },
    clock: { today: setting.facts.today, workdayDeadline: workdayDeadline(setting) },
    ledger: { firstSubmittedOn: setting.facts.firstSubmittedOn ?? null },
  }),
  judge: ({
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

export const creditLineCovers = filingRule<{ creditLineFen: Fen; loanFen: Fen }>()({
  code: 'credit-line-too-small',
  definition: { rule: 'credit-line-covers', clause: '贷款备案表：授信额度不小于放款金额', codeVersion: 1 },
  gather: ({ form }) => ({ command: { creditLineFen: form.creditLine, loanFen: form.loanAmount } }),
  judge: ({ creditLineFen, loanFen }) =>
    creditLineFen < loanFen
      ? fail(`授信额度${formatYuan(creditLineFen)}元小于放款金额${formatYuan(loanFen)}元。`)
      : pass('授信额度不小于放款金额。'),
});

export const earlyStageCredit = filingRule<{
  isEarlyStageRdCredit: boolean;
  guarantee: string;
  purpose: string;
  drawdownOn: CivilDate;
  establishedOn: CivilDate | null;
}>()({
  code: 'not-early-stage',
  definition: {
    rule: 'early-stage-credit',
    clause: '鲁政办字〔2023〕155号：早期、初创期科技型企业研发类信用贷款',
    codeVersion: 2,
  },
  uses: ['earlyStage.maxYears'],
  gather: ({ form, facts }) => ({
    command: {
      isEarlyStageRdCredit: form.isEarlyStageRdCredit,
      guarantee: form.guarantee,
      purpose: form.purpose,
      drawdownOn: form.drawdownDate,
    },
    registry: { establishedOn: facts.borrower?.establishedOn ?? null },
  }),
  judge: (inputs) => {
    if (!inputs.isEarlyStageRdCredit) return pass('未申报早期研发信用贷款。');
    const years = inputs['earlyStage.maxYears'];
    if (years === undefined || inputs.establishedOn === null) return fail('无法认定早期、初创期企业。');
    if (inputs.guarantee !== 'CREDIT') return fail('早期研发信用贷款的担保方式应为信用。');
    if (inputs.purpose !== 'RD') return fail('早期研发信用贷款的用途应为研发。');
    const until = addMonths(inputs.establishedOn, years * 12);
    if (inputs.drawdownOn > until) return fail(`企业成立已超过${years}年（至${until}）。`, { until });
    return pass(`企业成立不超过${years}年，信用方式，用于研发。`, { until });
  },
});
