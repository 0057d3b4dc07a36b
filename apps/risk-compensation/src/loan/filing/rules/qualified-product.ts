import type { loanProducts } from '@kejin/contracts/risk-compensation';
import { isHighTech } from './counted-within-cap';
import { fail, filingRule, pass, warn } from './filing-rule';

/** What a product needs beyond the eligibility that every filing needs. */
const needs: Readonly<Record<(typeof loanProducts)[number], 'HNTE' | null>> = {
  KCD: null,
  GQD: 'HNTE',
  OTHER: null,
};

/** The product GQD is made for high-tech enterprises. No document forbids it to others, so a policy says what becomes of it. */
export const qualifiedProduct = filingRule<{ productCode: string; isHighTech: boolean }>()({
  code: 'product-not-qualified',
  definition: {
    rule: 'qualified-product',
    clause: '贷款备案表：贷款产品与企业资质（高企贷面向高新技术企业）',
    codeVersion: 1,
  },
  uses: ['loan.unqualifiedProduct'],
  inputs: (context) => ({
    command: { productCode: context.form.productCode, drawdownOn: context.form.drawdownDate },
    registry: { isHighTech: isHighTech(context) },
  }),
  evaluate: ({ productCode, isHighTech: highTech, 'loan.unqualifiedProduct': handling }) => {
    const needed = Object.hasOwn(needs, productCode) ? needs[productCode as keyof typeof needs] : null;
    if (needed === null) return pass('贷款产品没有另外的资质要求。');
    if (highTech) return pass('企业在放款日为高新技术企业，符合高企贷的资质要求。');
    const reason = '贷款产品为高企贷，企业在放款日不是高新技术企业';
    return handling === 'REFUSED' ? fail(`${reason}。`) : warn(`${reason}，请核对产品。`);
  },
});
