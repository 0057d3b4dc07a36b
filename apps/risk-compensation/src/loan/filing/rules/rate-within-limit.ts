import { formatPercent, isRefused, type CivilDate, type RateE8 } from '@kejin/kernel';
import { maximumRate } from '@kejin/policy-facts';
import { fail, filingRule, pass } from './filing-rule';

export const rateWithinLimit = filingRule<{
  annualRateE8: RateE8;
  termMonths: number;
  lpr: { publishedOn: CivilDate; oneYearE8: RateE8; fiveYearE8: RateE8 } | null;
}>()({
  code: 'rate-too-high',
  definition: { rule: 'rate-within-limit', clause: '贷款利率上限（按放款日）', codeVersion: 2 },
  needs: ['loan.maxRate'],
  uses: ['rate.benchmark'],
  inputs: ({ form, facts: { lpr }, termMonths }) => ({
    command: { annualRateE8: form.annualRate, termMonths },
    policy: {
      lpr: lpr
        ? { publishedOn: lpr.publishedOn, oneYearE8: lpr.oneYearE8, fiveYearE8: lpr.fiveYearE8 }
        : null,
    },
  }),
  evaluate: ({ annualRateE8, termMonths, lpr, 'loan.maxRate': rule, 'rate.benchmark': benchmark }) => {
    const limit = maximumRate(rule, { termMonths, benchmark, lpr: lpr ?? undefined });
    if (isRefused(limit)) return fail(limit.detail);
    const { maximumE8, base, baseE8 } = limit;
    const values = { maximumE8, base, baseE8 };
    if (annualRateE8 > maximumE8)
      return fail(`年利率${formatPercent(annualRateE8)}%高于上限${formatPercent(maximumE8)}%。`, values);
    return pass(`年利率不高于上限${formatPercent(maximumE8)}%。`, values);
  },
});
