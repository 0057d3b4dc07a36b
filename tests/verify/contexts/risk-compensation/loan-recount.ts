import type { Tally } from '../../finding';
import type { EventPass, StoredRow } from '../../stored-event';

const stageAfter: Readonly<Record<string, string>> = {
  LoanSubmitted: 'COUNTY_REVIEW',
  LoanResubmitted: 'COUNTY_REVIEW',
  LoanReturned: 'RETURNED',
  LoanPassedCounty: 'CITY_REVIEW',
  LoanPassedCity: 'AWAITING_REPORT',
  LoanReported: 'REPORTED',
  LoanFiled: 'FILED',
  LoanRejected: 'REJECTED',
  LoanWithdrawn: 'WITHDRAWN',
};

type Loan = {
  stage: string;
  bankId: string;
  regionCode: string;
  month: string;
  loanFen: number;
  countedFen: number;
};
type Balance = { reservedFen: number; postedFen: number };

/** Every other event of a loan leaves its amounts and its month as they were. */
const tellsAmounts: ReadonlySet<string> = new Set(['LoanSubmitted', 'LoanResubmitted', 'LoanImported']);

const amount = (row: StoredRow, name: string): number => Number(row.data[name] ?? 0);
const text = (row: StoredRow, name: string): string => String(row.data[name]);

/** The loans counted once more from their events, without a line of the services' own projections. */
export class LoanRecount implements EventPass {
  readonly loans = new Map<string, Loan>();
  readonly balances = new Map<string, Balance>();
  readonly postings = new Map<number, Balance>();
  /** Events by loan, refusals included: the length of its trail. */
  readonly eventCounts = new Map<string, number>();

  constructor(private readonly caps: Tally) {}

  event = (row: StoredRow): void => {
    if (row.stream !== 'risk-compensation.loan') return;
    this.eventCounts.set(row.streamId, (this.eventCounts.get(row.streamId) ?? 0) + 1);
    const stage = row.type === 'LoanImported' ? text(row, 'stage') : stageAfter[row.type];
    if (stage) this.loans.set(row.streamId, this.loanAfter(row, stage));
    const movement = movementOf(row);
    if (movement) this.move(row, movement);
  };

  private loanAfter(row: StoredRow, stage: string): Loan {
    const before = this.loans.get(row.streamId);
    const party = { stage, bankId: text(row, 'bankId'), regionCode: text(row, 'regionCode') };
    if (!tellsAmounts.has(row.type)) return { month: '', loanFen: 0, countedFen: 0, ...before, ...party };
    const amounts = { loanFen: amount(row, 'loanFen'), countedFen: amount(row, 'countedFen') };
    return { ...party, ...amounts, month: text(row, 'submittedOn').slice(0, 7) };
  }

  private move(row: StoredRow, { reservedFen, postedFen }: Balance): void {
    const uscc = text(row, 'uscc');
    const before = this.balances.get(uscc) ?? { reservedFen: 0, postedFen: 0 };
    const after = { reservedFen: before.reservedFen + reservedFen, postedFen: before.postedFen + postedFen };
    this.balances.set(uscc, after);
    this.postings.set(row.position, { reservedFen, postedFen });
    // A limit is checked for what is added.
    if ((row.type !== 'LoanSubmitted' && row.type !== 'LoanResubmitted') || reservedFen <= 0) return;
    this.caps.count();
    const total = after.reservedFen + after.postedFen;
    if (total > amount(row, 'capFen'))
      this.caps.differs(`${uscc} 在位置 ${row.position}：占用 ${total} 分，额度 ${amount(row, 'capFen')} 分`);
  }
}

/** What an event takes from the enterprise's cap or gives back to it. */
const movementOf = (row: StoredRow): Balance | undefined => {
  const countedFen = amount(row, 'countedFen');
  const releasedFen = amount(row, 'releasedFen');
  switch (row.type) {
    case 'LoanSubmitted':
      return { reservedFen: countedFen, postedFen: 0 };
    case 'LoanResubmitted':
      return { reservedFen: countedFen - releasedFen, postedFen: 0 };
    case 'LoanImported':
      return openingBalance(row, countedFen);
    case 'LoanFiled':
      return { reservedFen: -countedFen, postedFen: countedFen };
    case 'LoanRejected':
    case 'LoanWithdrawn':
      return { reservedFen: 0 - releasedFen, postedFen: 0 };
    default:
      return undefined;
  }
};

const ended: ReadonlySet<string> = new Set(['REJECTED', 'WITHDRAWN']);

/** From the loan itself, not from what the event says of it: under way all of it, filed what is owed, else nothing. */
const openingBalance = (row: StoredRow, countedFen: number): Balance => {
  const stage = text(row, 'stage');
  if (ended.has(stage)) return { reservedFen: 0, postedFen: 0 };
  if (stage !== 'FILED') return { reservedFen: countedFen, postedFen: 0 };
  const loanFen = BigInt(amount(row, 'loanFen'));
  const product = 2n * BigInt(countedFen) * BigInt(amount(row, 'outstandingFen'));
  return { reservedFen: 0, postedFen: Number((product + loanFen) / (2n * loanFen)) };
};
