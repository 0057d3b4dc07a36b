import { stillDue, type Clock, type DueClock, type NotDue } from '@kejin/clocks';
import type { LoanLapseProposed, LoanRejected } from '@kejin/contracts/risk-compensation';
import { accept, refuse, shanghaiDate, type Decision } from '@kejin/kernel';
import { partyOf } from '../loan/case-steps';
import type { Loan } from '../loan/loan';

/** What the policy says of a supplement that did not come: an officer confirms, or it is over by itself. */
export type Lapse = 'PROPOSED' | 'AUTOMATIC';

export type LapseFacts = Readonly<{
  found: DueClock;
  row: Clock | undefined;
  /** The database's clock, ISO, UTC. */
  now: string;
  lapse: Lapse;
}>;

/**
 * 逾期未补正: the last day of the supplement has passed and the bank was silent. 不予备案 has legal weight, so the
 * system proposes it and an officer confirms; where the policy says so, the loan is rejected at once and what it holds
 * against the cap is given back.
 */
export const lapseLoan = (
  loan: Loan,
  { found, row, now, lapse }: LapseFacts,
): Decision<LoanLapseProposed | LoanRejected, NotDue['refused'] | 'step-not-allowed'> => {
  const notDue = stillDue(found, row, now);
  if (notDue) return notDue;
  if (loan.stage !== 'RETURNED' || loan.supplementDueOn === null || loan.returnedBy === null)
    return refuse('step-not-allowed', '贷款不在退回补正中。');
  const day = shanghaiDate(Date.parse(now));
  const common = { ...partyOf(loan), stage: loan.returnedBy };
  if (lapse === 'AUTOMATIC')
    return accept({
      type: 'LoanRejected',
      data: {
        ...common,
        reasons: ['SUPPLEMENT_OVERDUE'],
        releasedFen: loan.reservedFen,
        rejectedOn: day,
      },
    });
  return accept({
    type: 'LoanLapseProposed',
    data: { ...common, supplementDueOn: loan.supplementDueOn, proposedOn: day },
  });
};
