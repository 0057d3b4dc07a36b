import { formatYuan, type Fen } from '@kejin/kernel';
import { fail, filingRule, pass } from './filing-rule';

export const creditLineCovers = filingRule<{ creditLineFen: Fen; loanFen: Fen }>()({
  code: 'credit-line-too-small',
  definition: { rule: 'credit-line-covers', clause: '贷款备案表：授信额度不小于放款金额', codeVersion: 1 },
  inputs: ({ form }) => ({ command: { creditLineFen: form.creditLine, loanFen: form.loanAmount } }),
  evaluate: ({ creditLineFen, loanFen }) =>
    creditLineFen < loanFen
      ? fail(`授信额度${formatYuan(creditLineFen)}元小于放款金额${formatYuan(loanFen)}元。`)
      : pass('授信额度不小于放款金额。'),
});
