import { sanctionLists } from '@kejin/contracts/registry';
import type { CivilDate } from '@kejin/kernel';
import { sanctionedOn } from '../../../borrower/borrower';
import { fail, partyRule, isKnown, pass } from './filing-rule';

const sanctionNames: Readonly<Record<(typeof sanctionLists)[number], string>> = {
  DISHONEST: '失信被执行人',
  ABNORMAL: '经营异常名录',
  SERIOUS_VIOLATION: '严重违法失信名单',
};

const isSanctionList = (list: string) => isKnown(sanctionLists, list);

export const cleanBorrower = partyRule<{ sanctions: readonly string[]; drawdownOn: CivilDate }>()({
  code: 'borrower-sanctioned',
  definition: { rule: 'clean-borrower', clause: '备案负面情形：失信、经营异常、严重违法', codeVersion: 2 },
  needs: ['filing.disallow'],
  inputs: ({ form, facts: { borrower, today } }) => ({
    clock: { today },
    command: { drawdownOn: form.drawdownDate },
    registry: { sanctions: borrower ? sanctionedOn(borrower, today) : [] },
  }),
  evaluate: ({ sanctions, 'filing.disallow': disallowed }) => {
    // Whether a list that the registry is ahead with forbids a filing, nobody here can say.
    const unknown = sanctions.find((list) => !isSanctionList(list));
    if (unknown !== undefined) return fail(`企业现被列入本系统尚不能识别的名单“${unknown}”，暂不能备案。`);
    const hit = sanctions.filter(isSanctionList).filter((list) => disallowed.includes(list));
    if (hit.length) return fail(`企业现被列入：${hit.map((list) => sanctionNames[list]).join('、')}。`);
    return pass('企业未被列入失信、经营异常或严重违法名单。');
  },
});
