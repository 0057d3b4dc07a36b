import { prorate } from '@kejin/kernel';
import type { ImportForm } from './import-form';

/** What it holds from now on: reserved while it is under way, posted for what is still owed once filed, else nothing. */
export const openingBalanceOf = ({ stage, countedAmount, loanAmount, repayment }: ImportForm) => {
  const ended = stage === 'REJECTED' || stage === 'WITHDRAWN';
  if (stage !== 'FILED') return { openingReservedFen: ended ? 0 : countedAmount, openingPostedFen: 0 };
  const owed = prorate(countedAmount, repayment?.outstandingAmount ?? loanAmount, loanAmount);
  return { openingReservedFen: 0, openingPostedFen: owed };
};
