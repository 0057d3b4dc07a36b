import type { LoanImported } from '@kejin/contracts/risk-compensation';
import { refuse, type Decision } from '@kejin/kernel';
import type { Policy, PolicyVersion } from '@kejin/policy-facts';
import type { Loan } from '../loan/loan';
import type { ImportFacts } from './import-rule';
import { importedData, type ImportOrder } from './imported-data';
import { judgeImport, type ImportFault } from './judge-import';

export type ImportRefusal = ImportFault | 'drawdown-already-filed';

/**
 * History's entrance: a loan of the time before this system, with its source, its own day and the policy version of its
 * drawdown. Today's rules of eligibility are not asked, its cap is written down and not judged; every invariant holds.
 */
export const importLoan = (
  order: ImportOrder,
  loan: Loan,
  facts: ImportFacts,
  versions: readonly PolicyVersion[] | undefined,
): Decision<LoanImported, ImportRefusal> => {
  const { known } = facts;
  if (known || loan.stage !== 'UNKNOWN')
    return refuse(
      'drawdown-already-filed',
      '该笔放款（银行、合同号、借据号）已在台账中，不能再次录入；全角半角、大小写不同的写法是同一个编号。',
      { loanId: known?.loanId ?? order.loanId },
    );
  const { failures, trace, policy } = judgeImport(order.form, facts, versions);
  const [first] = failures;
  if (first) return { ...refuse(first.code, first.detail), trace };
  const data = importedData(order, facts, policy as Policy);
  return { events: [{ type: 'LoanImported', data }], trace };
};
