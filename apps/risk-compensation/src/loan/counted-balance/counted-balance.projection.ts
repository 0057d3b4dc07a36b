import type { RecordedEvent } from '@kejin/contracts/envelope';
import { loanContract } from '@kejin/contracts/risk-compensation';
import { projection, readTable, type RowChange } from '@kejin/event-store';
import { audienceOf, CITY, enterpriseParty, type Party } from '@kejin/kernel';

/** What an enterprise has counted against its cap, across all banks: the row that the cap rule reads. */
export const countedBalance = readTable({
  name: 'counted_balance',
  key: { uscc: 'text' },
  columns: { reservedFen: 'bigint', postedFen: 'bigint', audience: 'text[]' },
});

/** Every movement of that balance, one row per event, never changed afterwards. */
export const countedPosting = readTable({
  name: 'counted_posting',
  key: { position: 'bigint' },
  columns: {
    uscc: 'text?',
    loanId: 'uuid?',
    kind: 'text?',
    reservedFen: 'bigint',
    postedFen: 'bigint',
    /** Set where something is added. The cap is checked where a bank adds, never for an opening balance or a release. */
    capFen: 'bigint?',
    balanceAfterFen: 'bigint?',
    audience: 'text[]',
  },
});

/** A balance adds up several banks: no bank and no county sees it, nor the postings that tell it. */
const balanceAudience = (uscc: string): readonly Party[] => audienceOf(enterpriseParty(uscc), CITY);

type Movement = Readonly<{ kind: string; reservedFen: number; postedFen: number }>;
type Cap = Readonly<{ capFen: number; balanceAfterFen: number }>;

const move = (
  event: RecordedEvent,
  loan: { uscc: string; loanId: string },
  movement: Movement,
  cap?: Cap,
): RowChange[] => {
  const { reservedFen, postedFen } = movement;
  const audience = balanceAudience(loan.uscc);
  return [
    countedBalance.add({ uscc: loan.uscc }, { reservedFen, postedFen }),
    countedBalance.set({ uscc: loan.uscc }, { audience }),
    countedPosting.set(
      { position: event.position },
      { uscc: loan.uscc, loanId: loan.loanId, audience, ...movement, ...cap },
    ),
  ];
};

export const countedBalances = projection({
  name: 'counted_balances',
  neverEmptied: true,
  tables: [countedBalance, countedPosting],
  contracts: [loanContract],
  on: {
    LoanSubmitted: (event) => {
      const { countedFen, countedBeforeFen, capFen } = event.data;
      const cap = { capFen, balanceAfterFen: countedBeforeFen + countedFen };
      return move(event, event.data, { kind: 'reserve', reservedFen: countedFen, postedFen: 0 }, cap);
    },
    LoanResubmitted: (event) => {
      const { countedFen, countedBeforeFen, capFen, releasedFen } = event.data;
      const added = countedFen - releasedFen;
      const cap = { capFen, balanceAfterFen: countedBeforeFen + countedFen };
      // What was held already may stand above a cap that has fallen since; what is added may not.
      const isHeldAbove = added <= 0 && cap.balanceAfterFen > capFen;
      const movement = { kind: 'reserve', reservedFen: added, postedFen: 0 };
      return move(event, event.data, movement, isHeldAbove ? undefined : cap);
    },
    LoanFiled: (event) => {
      const { countedFen } = event.data;
      return move(event, event.data, { kind: 'post', reservedFen: -countedFen, postedFen: countedFen });
    },
    // The cap of its time is written down and not judged: what has long been granted is not taken back.
    LoanImported: (event) => {
      const { openingReservedFen: reservedFen, openingPostedFen: postedFen, countedBeforeFen } = event.data;
      const cap = { capFen: event.data.capFen, balanceAfterFen: countedBeforeFen + reservedFen + postedFen };
      return move(event, event.data, { kind: 'opening', reservedFen, postedFen }, cap);
    },
    LoanRejected: (event) => move(event, event.data, release(event.data)),
    LoanWithdrawn: (event) => move(event, event.data, release(event.data)),
  },
});

const release = ({ releasedFen }: { releasedFen: number }): Movement => ({
  kind: 'release',
  reservedFen: releasedFen === 0 ? 0 : -releasedFen,
  postedFen: 0,
});
