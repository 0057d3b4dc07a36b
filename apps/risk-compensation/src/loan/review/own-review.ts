import { refuse } from '@kejin/kernel';
import type { Loan } from '../loan';
import type { Actor, StepRefusal } from '../loan-steps';

export type ReviewRefusal = StepRefusal | 'not-your-review';

/** A county acts while the county reviews, the city while the city does. */
export const isOwnReview = (loan: Loan, { duty }: Actor): boolean =>
  loan.stage === 'RETURNED' || (loan.stage === 'COUNTY_REVIEW') === (duty === 'county-review');

export const notYours = () => refuse('not-your-review', '贷款现不在本级审核。');

export const levelOf = ({ duty }: Actor): 'COUNTY' | 'CITY' => (duty === 'county-review' ? 'COUNTY' : 'CITY');
