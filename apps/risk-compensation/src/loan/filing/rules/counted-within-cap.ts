import { formatYuan, type Fen } from '@kejin/kernel';
import { qualificationsOf, validOn } from '../../../borrower/borrower';
import { fail, filingRule, pass, type FilingContext } from './filing-rule';

/** What is left under the cap, and no more than the loan. */
export const countedAmount = (loanFen: Fen, capFen: Fen, countedBeforeFen: Fen): Fen =>
  Math.max(0, Math.min(loanFen, capFen - countedBeforeFen));

export const isHighTech = ({ form, facts }: FilingContext): boolean =>
  qualificationsOf(facts.borrower, (one) => one.kind === 'HNTE' && validOn(one, form.drawdownDate)).length >
  0;

type CapInputs = {
  loanFen: Fen;
  isHighTech: boolean;
  countedBeforeFen: Fen;
  /** Of a loan that is submitted again; absent at the first submission. */
  heldFen?: Fen;
};

export const countedWithinCap = filingRule<CapInputs>()({
  code: 'cap-exhausted',
  definition: {
    rule: 'counted-within-cap',
    clause: '单户备案额度：同一企业在所有银行的计入余额合计不超过上限',
    codeVersion: 2,
  },
  needs: ['loan.countedCapPerEnterprise'],
  uses: ['loan.countedCapHnte'],
  inputs: (context) => ({
    command: { loanFen: context.form.loanAmount },
    registry: { isHighTech: isHighTech(context) },
    ledger: { heldFen: context.facts.heldFen },
    secret: { countedBeforeFen: context.facts.countedBeforeFen },
  }),
  evaluate: ({ loanFen, isHighTech: highTech, countedBeforeFen, heldFen = 0, ...policy }) => {
    const ordinaryFen = policy['loan.countedCapPerEnterprise'];
    const capFen = highTech ? (policy['loan.countedCapHnte'] ?? ordinaryFen) : ordinaryFen;
    const remainingFen = Math.max(0, capFen - countedBeforeFen);
    // A limit is checked for what is added: a cap that has fallen meanwhile takes nothing away.
    const countedFen = Math.max(Math.min(heldFen, loanFen), countedAmount(loanFen, capFen, countedBeforeFen));
    const values = { capFen, remainingFen, countedFen };
    if (countedFen === 0) return fail(`单户备案额度${formatYuan(capFen)}元已用完。`, values);
    return pass(
      countedFen === loanFen
        ? '放款金额全部计入。'
        : `剩余额度${formatYuan(remainingFen)}元，计入${formatYuan(countedFen)}元。`,
      values,
    );
  },
});
