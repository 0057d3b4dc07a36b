import type { CivilDate } from '@kejin/kernel';
import { fail, partyRule, pass } from './filing-rule';

export const cooperatingBank = partyRule<{
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
  inputs: ({ form, facts: { bankId, branch } }) => ({
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
  evaluate: ({ bankId, branchCode, drawdownOn, branch }) => {
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
