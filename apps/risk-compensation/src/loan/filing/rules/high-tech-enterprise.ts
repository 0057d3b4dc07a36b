import { qualificationsOf, validOn } from '../../../borrower/borrower';
import { fail, partyRule, pass } from './filing-rule';

export const highTechEnterprise = partyRule<{ hnteNo: string | null; certificates: readonly string[] }>()({
  code: 'hnte-number-invalid',
  definition: {
    rule: 'high-tech-enterprise',
    clause: '鲁科字〔2021〕33号：高新技术企业提高备案额度',
    codeVersion: 1,
  },
  inputs: ({ form, facts: { borrower } }) => ({
    command: { hnteNo: form.hnteNo ?? null, drawdownOn: form.drawdownDate },
    registry: {
      certificates: qualificationsOf(
        borrower,
        (one) => one.kind === 'HNTE' && validOn(one, form.drawdownDate),
      ).map(({ number }) => number),
    },
  }),
  evaluate: ({ hnteNo, certificates }) => {
    if (hnteNo !== null && !certificates.includes(hnteNo)) return fail(`高企证书编号${hnteNo}在放款日无效。`);
    const isHighTech = certificates.length > 0;
    return pass(isHighTech ? '企业在放款日为高新技术企业。' : '企业在放款日不是高新技术企业。', {
      isHighTech,
    });
  },
});
