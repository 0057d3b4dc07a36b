import { sanctionLists } from '@kejin/contracts/registry';
import { checkUscc, isSelectableRegion, type CivilDate } from '@kejin/kernel';
import { sanctionedOn } from '../borrower/borrower';
import { fail, filingRule, isKnown, pass } from './filing-rule';

const sanctionNames: Readonly<Record<(typeof sanctionLists)[number], string>> = {
  DISHONEST: '失信被执行人',
  ABNORMAL: '经营异常名录',
  SERIOUS_VIOLATION: '严重违法失信名单',
};

export const cooperatingBank = filingRule<{
  bankId: string;
  branchCode: string;
  drawdownOn: CivilDate;
  branch: {
    bankId: string;
    openedOn: CivilDate;
    closedOn: CivilDate | null;
    cooperatingFrom: CivilDate | null;
    cooperationEndedOn: CivilDate | null;
  } | null;
}>()({
  code: 'bank-not-cooperating',
  definition: {
    rule: 'cooperating-bank',
    clause: '鲁科字〔2016〕173号：合作银行；备案负面情形：合作前放款',
    codeVersion: 1,
  },
  gather: ({ form, facts: { bankId, branch } }) => ({
    command: { branchCode: form.branchCode, drawdownOn: form.drawdownDate, bankId },
    registry: {
      branch: branch
        ? {
            bankId: branch.bankId,
            openedOn: branch.openedOn,
            closedOn: branch.closedOn,
            cooperatingFrom: branch.cooperatingFrom,
            cooperationEndedOn: branch.cooperationEndedOn,
          }
        : null,
    },
  }),
  judge: ({ bankId, branchCode, drawdownOn, branch }) => {
    // Another bank's branch is not told apart from one that nobody knows.
    if (!branch || branch.bankId !== bankId) return fail(`放款行行号${branchCode}不是本行已登记的网点。`);
    if (drawdownOn < branch.openedOn || (branch.closedOn !== null && drawdownOn >= branch.closedOn))
      return fail(`放款行${branchCode}在放款日${drawdownOn}未营业。`);
    const { cooperatingFrom, cooperationEndedOn } = branch;
    if (cooperatingFrom === null || drawdownOn < cooperatingFrom)
      return fail(`放款日${drawdownOn}早于本行成为合作银行之日。`);
    if (cooperationEndedOn !== null && drawdownOn > cooperationEndedOn)
      return fail(`放款日${drawdownOn}时本行已终止合作。`);
    return pass('放款日本行为合作银行。');
  },
});

// Codes issued with a wrong check digit are in the registry; one that is not there is told what is wrong with it.
const NO_EXCEPTIONS: ReadonlySet<string> = new Set();

export const registeredBorrower = filingRule<{
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
  gather: ({ form, facts: { borrower } }) => ({
    command: {
      uscc: form.uscc,
      enterpriseName: form.enterpriseName,
      regionCode: form.regionCode,
      drawdownOn: form.drawdownDate,
    },
    registry: { borrower: borrower ? { name: borrower.name, regionCode: borrower.regionCode } : null },
  }),
  judge: ({ uscc, enterpriseName, regionCode, drawdownOn, borrower }) => {
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

const isSanctionList = (list: string) => isKnown(sanctionLists, list);

export const cleanBorrower = filingRule<{ sanctions: readonly string[]; drawdownOn: CivilDate }>()({
  code: 'borrower-sanctioned',
  definition: { rule: 'clean-borrower', clause: '备案负面情形：失信、经营异常、严重违法', codeVersion: 2 },
  needs: ['filing.disallow'],
  gather: ({ form, facts: { borrower, today } }) => ({
    clock: { today },
    command: { drawdownOn: form.drawdownDate },
    registry: { sanctions: borrower ? sanctionedOn(borrower, today) : [] },
  }),
  judge: ({ sanctions, 'filing.disallow': disallowed }) => {
    // Whether a list that the registry is ahead with forbids a filing, nobody here can say.
    const unknown = sanctions.find((list) => !isSanctionList(list));
    if (unknown !== undefined) return fail(`企业现被列入本系统尚不能识别的名单“${unknown}”，暂不能备案。`);
    const hit = sanctions.filter(isSanctionList).filter((list) => disallowed.includes(list));
    if (hit.length) return fail(`企业现被列入：${hit.map((list) => sanctionNames[list]).join('、')}。`);
    return pass('企业未被列入失信、经营异常或严重违法名单。');
  },
});
