import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { LoanEvent } from '@kejin/contracts/risk-compensation';
import { foldProjections, RowBuffer } from '@kejin/event-store';
import { isRefused, replay, type Decision } from '@kejin/kernel';
import fc from 'fast-check';
import {
  countedBalance,
  countedBalances,
  type countedPosting,
} from '../loan/counted-balance/counted-balance.projection';
import { bankId, by, cityOfficer, clientManager, countyOfficer, now, version } from '../loan/filing.fixture';
import { withdrawLoan } from '../loan/filing/withdraw-loan';
import { loanStream, type Loan } from '../loan/loan';
import { filingNumber, filingNumbers } from '../loan/report/filing-number.projection';
import { filingPrefix } from '../loan/report/filing-prefix';
import { recordProvinceAnswer } from '../loan/report/record-province-answer';
import { reportLoans } from '../loan/report/report-loans';
import { passCityReview } from '../loan/review/pass-city-review';
import { passCountyReview } from '../loan/review/pass-county-review';
import { rejectLoan } from '../loan/review/reject-loan';
import type { ImportForm } from './import-form';
import { importLoan } from './import-loan';
import { facts, form, source, today } from './import.fixture';

type Balance = { reservedFen: number; postedFen: number };
const usccs = ['91371602MA3TE5T11X', '91371681MA3TE5T2X3'] as const;

/** A store in memory: the deciders' events, folded by the very projections of the service. */
class City {
  private readonly rows = new RowBuffer();
  private readonly histories = new Map<string, LoanEvent[]>();
  private position = 0;

  loan(loanId: string): Loan {
    return replay(loanStream, this.histories.get(loanId) ?? []);
  }

  record(loanId: string, decision: Decision<LoanEvent>, hand = cityOfficer): void {
    if (isRefused(decision)) return;
    for (const event of decision.events) {
      this.histories.set(loanId, [...(this.histories.get(loanId) ?? []), by(hand, event)]);
      this.position += 1;
      const recorded = { ...event, position: this.position, stream: 'risk-compensation.loan' };
      const recordedEvent = recorded as unknown as RecordedEvent;
      foldProjections([countedBalances, filingNumbers], [recordedEvent], this.rows);
    }
  }

  balance(uscc: string): Balance {
    const { reservedFen = 0, postedFen = 0 } = this.rows.get(countedBalance.at({ uscc })) ?? {};
    return { reservedFen, postedFen };
  }

  lastSequence(filedOn: string): number {
    return this.rows.get(filingNumber.at({ prefix: filingPrefix(filedOn, '371602') }))?.lastSequence ?? 0;
  }

  /** Counted once more from the histories, without the projections and without the opening amounts of the events. */
  recount(uscc: string): Balance {
    const sum = { reservedFen: 0, postedFen: 0 };
    for (const history of this.histories.values()) {
      const loan = replay(loanStream, history);
      if (loan.stage === 'UNKNOWN' || loan.filing.uscc !== uscc) continue;
      const [first] = history;
      if (loan.stage === 'FILED') sum.postedFen += owed(loan.filing.countedFen, first as LoanEvent);
      else if (loan.stage !== 'REJECTED' && loan.stage !== 'WITHDRAWN')
        sum.reservedFen += loan.filing.countedFen;
    }
    return sum;
  }

  numbers(): string[] {
    return [...this.histories.values()].flatMap((history) =>
      history.flatMap((event) => {
        if (event.type === 'LoanFiled') return [event.data.filingNo];
        return event.type === 'LoanImported' && event.data.filingNo ? [event.data.filingNo] : [];
      }),
    );
  }
}

const owed = (countedFen: number, first: LoanEvent): number => {
  if (first.type !== 'LoanImported' || first.data.stage !== 'FILED') return countedFen;
  const exact = (countedFen * (first.data.outstandingFen ?? 0)) / first.data.loanFen;
  return Math.floor(exact + 0.5);
};

const shape = fc.record({
  uscc: fc.constantFrom(...usccs),
  stage: fc.constantFrom('COUNTY_REVIEW', 'CITY_REVIEW', 'AWAITING_REPORT', 'REPORTED', 'FILED', 'WITHDRAWN'),
  loanAmount: fc.integer({ min: 1, max: 20_000_00 }),
  counted: fc.double({ min: 0, max: 1, noNaN: true }),
  outstanding: fc.double({ min: 0, max: 1, noNaN: true }),
  sequence: fc.integer({ min: 1, max: 40 }),
  life: fc.array(fc.constantFrom('county', 'city', 'report', 'file', 'decline', 'reject', 'withdraw'), {
    maxLength: 6,
  }),
});
type Shape = typeof shape extends fc.Arbitrary<infer One> ? One : never;

const FILED_ON = '2025-07-10';

const formOf = (one: Shape, at: number): ImportForm => {
  const outstanding = Math.floor(one.outstanding * one.loanAmount);
  const number = String(one.sequence).padStart(4, '0');
  const steps: Partial<ImportForm> = {
    CITY_REVIEW: { countyPassedOn: '2025-06-04' },
    AWAITING_REPORT: { cityPassedOn: '2025-06-06' },
    REPORTED: { report: form.report },
    FILED: {
      filed: { filingNo: `BZ202507371602${number}`, filedOn: FILED_ON, noticeNo: 'N' },
      repayment: {
        ...{ asOf: today, outstandingAmount: outstanding },
        ...(outstanding === 0 ? { status: 'SETTLED', settledOn: today } : { status: 'NORMAL' }),
      },
    },
    WITHDRAWN: { withdrawn: { withdrawnOn: '2025-06-10', reason: 'LOAN_REPAID' } },
    COUNTY_REVIEW: {},
  }[one.stage] as Partial<ImportForm>;
  const { countyPassedOn: _county, report: _report, filed: _filed, repayment: _repayment, ...row } = form;
  return {
    ...row,
    ...steps,
    uscc: one.uscc,
    stage: one.stage as ImportForm['stage'],
    creditLine: one.loanAmount,
    loanAmount: one.loanAmount,
    countedAmount: Math.max(1, Math.floor(one.counted * one.loanAmount)),
    contractNo: `HT-${at}`,
    iouNo: `JJ-${at}`,
    sourceRow: at + 1,
  };
};

const importInto = (city: City, one: Shape, at: number): void => {
  const loanId = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const row = formOf(one, at);
  const { reservedFen, postedFen } = city.balance(row.uscc);
  const isNumberTaken = city.numbers().includes(row.filed?.filingNo ?? '');
  const order = { loanId, source, form: { ...row, bankId } };
  const setting = { ...facts, countedBeforeFen: reservedFen + postedFen, isNumberTaken };
  city.record(loanId, importLoan(order, city.loan(loanId), setting, [version()]));
};

const liveOn = (city: City, loanId: string, step: string): void => {
  const loan = city.loan(loanId);
  const take = {
    county: () =>
      city.record(
        loanId,
        passCountyReview(loan, { calendar: [], cityWorkdays: 5, now }, countyOfficer),
        countyOfficer,
      ),
    city: () => city.record(loanId, passCityReview(loan, now, cityOfficer)),
    reject: () => city.record(loanId, rejectLoan({ reasons: ['NOT_ELIGIBLE'] }, loan, cityOfficer)),
    withdraw: () =>
      city.record(loanId, withdrawLoan({ reason: 'LOAN_REPAID' }, loan, clientManager), clientManager),
    report: () => {
      const decision = reportLoans(
        { reportNo: 'R', reportMonth: '2026-03' },
        { [loanId]: { loan, now } },
        cityOfficer,
      );
      if (!isRefused(decision)) city.record(loanId, { events: decision.appends[0]?.events ?? [] });
    },
    file: () => {
      const answer = { accepted: true, filedOn: FILED_ON, noticeNo: 'N' } as const;
      city.record(
        loanId,
        recordProvinceAnswer(answer, loan, { lastSequence: city.lastSequence(FILED_ON), now }, cityOfficer),
      );
    },
    decline: () =>
      city.record(
        loanId,
        recordProvinceAnswer(
          { accepted: false, answeredOn: today },
          loan,
          { lastSequence: 0, now },
          cityOfficer,
        ),
      ),
  }[step];
  take?.();
};

describe('opening balances', () => {
  it('equal a recount after any import and whatever becomes of the loans later, and no number is given twice', () => {
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 12 }), fc.boolean(), (shapes, importsFirst) => {
        const city = new City();
        const idOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
        if (importsFirst) shapes.forEach((one, at) => importInto(city, one, at));
        shapes.forEach((one, at) => {
          if (!importsFirst) importInto(city, one, at);
          for (const step of one.life) liveOn(city, idOf(at), step);
        });
        for (const uscc of usccs) expect(city.balance(uscc)).toEqual(city.recount(uscc));
        const numbers = city.numbers();
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
      { numRuns: 300 },
    );
  });

  it('come after the highest imported number, in whatever order the rows arrive', () => {
    const city = new City();
    const filed = {
      uscc: usccs[0],
      stage: 'FILED',
      loanAmount: 100,
      counted: 1,
      outstanding: 1,
      life: [],
    } as const;
    importInto(city, { ...filed, life: [], sequence: 7 }, 1);
    importInto(city, { ...filed, life: [], sequence: 3 }, 2);
    expect(city.lastSequence(FILED_ON)).toBe(7);
  });

  it('are posted with the cap of their time, which nobody checks', () => {
    const posting: Partial<Record<keyof typeof countedPosting.columns, unknown>>[] = [];
    const rows = new RowBuffer();
    const decision = importLoan(
      { loanId: '7b0c7c0e-2f5a-4d6a-9a55-0d5b8f4f0b11', source, form },
      { stage: 'UNKNOWN' },
      { ...facts, countedBeforeFen: 99_000_000_00 },
      [version()],
    );
    if (isRefused(decision)) throw new Error(decision.detail);
    const event = { ...decision.events[0], position: 1, stream: 'risk-compensation.loan' };
    for (const { table, ...change } of countedBalances.apply(event as unknown as RecordedEvent, rows))
      if (table.name === 'counted_posting' && 'values' in change) posting.push(change.values);
    expect(posting).toEqual([
      expect.objectContaining({
        ...{ kind: 'opening', postedFen: 2_000_000_00, reservedFen: 0 },
        ...{ capFen: 10_000_000_00, balanceAfterFen: 101_000_000_00 },
      }),
    ]);
  });
});
