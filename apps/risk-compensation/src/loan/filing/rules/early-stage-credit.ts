import { addMonths, type CivilDate } from '@kejin/kernel';
import { fail, filingRule, pass } from './filing-rule';

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
  inputs: ({ form, facts }) => ({
    command: {
      isEarlyStageRdCredit: form.isEarlyStageRdCredit,
      guarantee: form.guarantee,
      purpose: form.purpose,
      drawdownOn: form.drawdownDate,
    },
    registry: { establishedOn: facts.borrower?.establishedOn ?? null },
  }),
  evaluate: (inputs) => {
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
