import { industryDivisionName, isIndustryCode } from '@kejin/kernel';
import { fail, filingRule, pass } from './filing-rule';

export const knownIndustry = filingRule<{ industryCode: string }>()({
  code: 'industry-unknown',
  definition: { rule: 'known-industry', clause: 'GB/T 4754—2017 国民经济行业分类', codeVersion: 1 },
  inputs: ({ form }) => ({ command: { industryCode: form.industryCode } }),
  evaluate: ({ industryCode }) => {
    if (isIndustryCode(industryCode)) return pass('国民经济行业代码在册。');
    const division = industryDivisionName(industryCode);
    return fail(
      division === undefined
        ? `国民经济行业分类中没有代码${industryCode}，请按四位小类代码填写。`
        : `国民经济行业分类“${division}”中没有代码${industryCode}，请按四位小类代码填写。`,
    );
  },
});
