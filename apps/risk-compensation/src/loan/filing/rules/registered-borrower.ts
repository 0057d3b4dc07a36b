import { checkUscc, isSelectableRegion, type CivilDate } from '@kejin/kernel';
import { fail, partyRule, pass } from './filing-rule';

// Codes issued with a wrong check digit are in the registry; one that is not there is told what is wrong with it.
const NO_EXCEPTIONS: ReadonlySet<string> = new Set();

export const registeredBorrower = partyRule<{
  uscc: string;
  enterpriseName: string;
  regionCode: string;
  drawdownOn: CivilDate;
  borrower: { name: string; regionCode: string } | null;
}>()({
  code: 'borrower-not-registered',
  definition: {
    rule: 'registered-borrower',
    clause: '贷款备案表：企业名称、统一社会信用代码、注册地区划',
    codeVersion: 1,
  },
  inputs: ({ form, facts: { borrower } }) => ({
    command: {
      uscc: form.uscc,
      enterpriseName: form.enterpriseName,
      regionCode: form.regionCode,
      drawdownOn: form.drawdownDate,
    },
    registry: { borrower: borrower ? { name: borrower.name, regionCode: borrower.regionCode } : null },
  }),
  evaluate: ({ uscc, enterpriseName, regionCode, drawdownOn, borrower }) => {
    if (!borrower) {
      const check = checkUscc(uscc, NO_EXCEPTIONS);
      return fail(check.ok ? '该统一社会信用代码尚未登记为本市企业。' : check.detail);
    }
    if (borrower.name !== enterpriseName) return fail(`企业名称与登记的“${borrower.name}”不一致。`);
    if (borrower.regionCode !== regionCode)
      return fail(`注册地区划${regionCode}与登记的${borrower.regionCode}不一致。`);
    if (!isSelectableRegion(regionCode, drawdownOn))
      return fail(`注册地区划${regionCode}不在本市县（市、区）之列。`);
    return pass('企业名称、代码和注册地与登记一致。');
  },
});
