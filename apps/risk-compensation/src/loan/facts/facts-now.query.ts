import { policyVersions } from '@kejin/policy-facts';
import { branches, enterprises } from '@kejin/registry-facts';
import type { Loan } from '../loan';

/** A second round: the loan says whose facts they are. */
export const factLoads = (loan: Loan) => ({
  borrower: enterprises.at(loan.stage === 'UNKNOWN' ? '' : loan.filing.uscc),
  branch: branches.at(loan.stage === 'UNKNOWN' ? '' : loan.filing.branchCode),
  versions: policyVersions.at('LOAN_COMPENSATION'),
});
