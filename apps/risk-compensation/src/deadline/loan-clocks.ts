import type { LoanDeadline } from '@kejin/contracts/risk-compensation';

/** Kinds of clocks of a loan, as the table names them. */
export const clockOf: Readonly<Record<LoanDeadline, string>> = {
  SUPPLEMENT: 'loan-supplement',
  COUNTY_REVIEW: 'loan-county-review',
  CITY_REVIEW: 'loan-city-review',
};

// A service of tomorrow may know more of them.
export const isLoanDeadline = (name: string): name is LoanDeadline => Object.hasOwn(clockOf, name);
