import { formatPercent, plusBasisPoints, type CivilDate, type RateE8 } from '@kejin/kernel';
import type { LprRate } from '@kejin/policy-facts';
import { fail, filingRule, pass } from './filing-rule';

type Quoted = Readonly<{ publishedOn: CivilDate; oneYearE8: RateE8; fiveYearE8: RateE8 }> | null;

const quoted = (rate: LprRate | undefined): Quoted =>
  rate ? { publishedOn: rate.publishedOn, oneYearE8: rate.oneYearE8, fiveYearE8: rate.fiveYearE8 } : null;

/** What is filed as the rate is the quoted rate and the spread: else the limit would judge a number nobody pays. */
export const floatingRateAddsUp = filingRule<{
  rateType: string;
  annualRateE8: RateE8;
  lprBase: string | null;
  spreadBp: number | null;
  lpr: Quoted;
  lprBefore: Quoted;
}>()({
  code: 'floating-rate-wrong',
  definition: {
    rule: 'floating-rate-adds-up',
    clause: '贷款备案表：浮动利率为贷款市场报价利率加点',
    codeVersion: 1,
  },
  uses: ['loan.lprDay'],
  inputs: ({ form, facts: { lpr, lprBefore } }) => ({
    command: {
      rateType: form.rateType,
      annualRateE8: form.annualRate,
      lprBase: form.lprBase ?? null,
      spreadBp: form.spreadBp ?? null,
    },
    policy: { lpr: quoted(lpr), lprBefore: quoted(lprBefore) },
  }),
  evaluate: ({ rateType, annualRateE8, lprBase, spreadBp, lpr, lprBefore, 'loan.lprDay': day }) => {
    if (rateType !== 'LPR_FLOAT') return pass('固定利率。');
    const rate = day === 'DAY_BEFORE' ? lprBefore : lpr;
    if (!rate) return fail('尚无可据以计算的贷款市场报价利率（LPR）。');
    const baseE8 = lprBase === 'LPR5Y' ? rate.fiveYearE8 : rate.oneYearE8;
    const expectedE8 = plusBasisPoints(baseE8, spreadBp ?? 0);
    const sum = `${rate.publishedOn}公布的LPR ${formatPercent(baseE8)}%加${spreadBp ?? 0}个基点`;
    if (annualRateE8 !== expectedE8)
      return fail(`年利率${formatPercent(annualRateE8)}%与${sum}不符，应为${formatPercent(expectedE8)}%。`, {
        expectedE8,
      });
    return pass(`年利率等于${sum}。`, { expectedE8 });
  },
});
