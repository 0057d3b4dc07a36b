import { refuseUnlessDue, type Clock, type DueClock, type NotDue } from '@kejin/clocks';
import type { SupplementLapse } from '@kejin/contracts/policy';
import type { LoanLapseProposed, LoanRejected } from '@kejin/contracts/risk-compensation';
import { accept, isRefused, refuse, shanghaiDate, type Decision, type Refused } from '@kejin/kernel';
import { policyOn, policyValues, type PolicyVersion } from '@kejin/policy-facts';
import type { Loan } from '../loan/loan';
import { keysOf } from '../loan/loan-steps';

export type LapseFacts = Readonly<{
  found: DueClock;
  row: Clock | undefined;
  /** The database's clock, ISO, UTC. */
  now: string;
  versions: readonly PolicyVersion[] | undefined;
}>;

/**
 * `filing.supplementLapse` of the policy in force on the drawdown date: the end has legal weight, so it is only proposed
 * where no version says otherwise. What a version says in a way that this program cannot read is not silence.
 */
export const lapseBy = (
  { regionCode, drawdownOn }: Readonly<{ regionCode: string; drawdownOn: string }>,
  versions: readonly PolicyVersion[] | undefined,
): SupplementLapse | Refused<'policy-parameter-unreadable'> => {
  const policy = policyOn(versions, { kind: 'LOAN_COMPENSATION', regionCode, date: drawdownOn });
  if (isRefused(policy)) return 'PROPOSED';
  const values = policyValues(policy, ['filing.supplementLapse']);
  if (!isRefused(values)) return values['filing.supplementLapse'];
  const { refused, detail } = values;
  return refused === 'policy-parameter-missing' ? 'PROPOSED' : refuse(refused, detail);
};

/**
 * The last day of the supplement has passed and the bank was silent. A rejection has legal weight, so the
 * system proposes it and an officer confirms; where the policy says so, the loan is rejected at once and what it holds
 * against the cap is given back.
 */
export const lapseLoan = (
  loan: Loan,
  { found, row, now, versions }: LapseFacts,
): Decision<
  LoanLapseProposed | LoanRejected,
  NotDue['refused'] | 'step-not-allowed' | 'policy-parameter-unreadable'
> => {
  const notDue = refuseUnlessDue(found, row, now);
  if (notDue) return notDue;
  if (loan.stage !== 'RETURNED' || loan.supplementDueOn === null || loan.returnedBy === null)
    return refuse('step-not-allowed', '贷款不在退回补正中。');
  const lapse = lapseBy(loan.filing, versions);
  if (typeof lapse !== 'string') return lapse;
  const day = shanghaiDate(Date.parse(now));
  const common = { ...keysOf(loan), stage: loan.returnedBy };
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
