import { Tally } from '../../finding';
import type { ContextCheck } from '../context-check';
import { checkDecisions } from './decision-replay';
import { LoanRecount } from './loan-recount';
import { checkLoanTables } from './loan-tables';
import { checkReporting } from './pipeline-totals';

/** Loans, balances under their cap, and the pipeline that reporting shows. */
export const loanCheck: ContextCheck = {
  service: 'risk-compensation',
  recount: () => {
    const caps = new Tally('6', '每次占用后不超过企业额度');
    const loans = new LoanRecount(caps);
    return {
      event: loans.event,
      tables: async (snapshot) => [caps, ...(await checkLoanTables(snapshot, loans))],
      shownBy: async (snapshot) =>
        snapshot.service === 'reporting' ? await checkReporting(snapshot, loans) : [],
    };
  },
  decisions: checkDecisions,
};
