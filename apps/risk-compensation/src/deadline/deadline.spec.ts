import type { Clock, DueClock } from '@kejin/clocks';
import { isRefused } from '@kejin/kernel';
import { given } from '@kejin/testing';
import { isSubmitted, returnedUntil } from '../loan/case.fixture';
import { loanId, loanKeys, stream, today, version } from '../loan/filing.fixture';
import { customaryTerms, termsOf } from './deadline-terms';
import { lapseBy, lapseLoan, type LapseFacts } from './lapse-loan';
import { movedDeadline } from './move-deadlines';

const dueAt = '2026-03-30T16:00:00.000Z';
const found: DueClock = {
  ...{ kind: 'loan-supplement', subjectId: loanId, caseId: loanId, setBy: loanId },
  ...{ dueOn: '2026-03-30', dueAt },
};
const row = { ...found, state: 'running', fromOn: today, unit: 'WORKDAY', n: 5 } as unknown as Clock;
const facts: LapseFacts = { found, row, now: dueAt, versions: [version()] };
const automatic = version({ 'filing.supplementLapse': 'AUTOMATIC' });

describe('a supplement that did not come', () => {
  const lapsed = (changes: Partial<LapseFacts> = {}) =>
    given(stream, isSubmitted, returnedUntil('2026-03-30')).when((loan) =>
      lapseLoan(loan, { ...facts, ...changes }),
    );

  it('is proposed for 不予备案 at 24:00 of its last day, and not before', () => {
    expect(lapsed({ now: '2026-03-30T15:59:59.999Z' }).decision).toMatchObject({ refused: 'clock-not-due' });
    lapsed().thenEvents({
      type: 'LoanLapseProposed',
      data: { ...loanKeys, stage: 'COUNTY', supplementDueOn: '2026-03-30', proposedOn: '2026-03-31' },
    });
  });

  it('ends the filing at once where the policy says so, and gives back what was held', () => {
    lapsed({ versions: [automatic] }).thenEvents({
      type: 'LoanRejected',
      data: {
        ...loanKeys,
        stage: 'COUNTY',
        reasons: ['SUPPLEMENT_OVERDUE'],
        releasedFen: 5_000_000_00,
        rejectedOn: '2026-03-31',
      },
    });
  });

  it('ends as the policy of the drawdown says; one that is silent proposes, one that cannot be read decides nothing', () => {
    const filing = { regionCode: '371602', drawdownOn: '2026-03-02' };
    const city = { ...automatic, versionId: loanId, regionCode: '3716' };
    const proposed = version({ 'filing.supplementLapse': 'PROPOSED' });
    for (const versions of [undefined, [], [version()], [proposed]])
      expect(lapseBy(filing, versions)).toBe('PROPOSED');
    expect(lapseBy(filing, [automatic])).toBe('AUTOMATIC');
    expect(lapseBy(filing, [proposed, city])).toBe('AUTOMATIC');
    expect(lapseBy({ ...filing, drawdownOn: '2025-03-27' }, [automatic])).toBe('PROPOSED');
    lapsed({ versions: [version({ 'filing.supplementLapse': 'AFTER_A_HEARING' })] }).thenRefused(
      'policy-parameter-unreadable',
    );
  });

  it('is nothing where the bank was faster', () => {
    given(stream, isSubmitted)
      .when((loan) => lapseLoan(loan, facts))
      .thenRefused('step-not-allowed');
    expect(isRefused(lapsed({ row: undefined }).decision)).toBe(true);
  });
});

describe('a published calendar', () => {
  const year = { year: 2026, holidays: ['2026-03-24'], makeUpDays: [] };
  const moved = (state: Partial<Clock>, on = today, calendar = [year]) => {
    const loan = [isSubmitted, returnedUntil(null)].reduce(stream.evolve, stream.initialState);
    const open = { deadline: 'SUPPLEMENT', loan, row: { ...row, ...state } } as const;
    return movedDeadline(open, { calendar, today: on, published: { year: 2026, revision: 2 } });
  };

  it('gives a deadline that was 待定 its day', () => {
    expect(moved({ state: 'pending', dueOn: null, dueAt: null })).toEqual({
      type: 'LoanDeadlineMoved',
      data: {
        ...loanKeys,
        deadline: 'SUPPLEMENT',
        fromDueOn: null,
        dueOn: '2026-03-30',
        calendarYear: 2026,
        calendarRevision: 2,
        movedOn: today,
      },
    });
  });

  it('moves one that a new holiday makes later, and leaves one that it does not touch', () => {
    expect(moved({ dueOn: '2026-03-27' })).toMatchObject({
      data: { fromDueOn: '2026-03-27', dueOn: '2026-03-30' },
    });
    expect(moved({ dueOn: '2026-03-30' })).toBeUndefined();
  });

  it('makes nobody late by being late itself: a day that has passed becomes today', () => {
    expect(moved({ dueOn: null }, '2026-03-30')).toMatchObject({ data: { dueOn: '2026-03-30' } });
    expect(moved({ dueOn: null }, '2026-03-31')).toMatchObject({ data: { dueOn: '2026-03-31' } });
    expect(moved({ dueOn: '2026-04-30' }, '2026-04-15')).toMatchObject({ data: { dueOn: '2026-04-15' } });
  });

  it('does not open again what was over', () => {
    expect(moved({ dueOn: '2026-03-26' }, '2026-04-15')).toMatchObject({ data: { dueOn: '2026-03-30' } });
  });

  it('leaves alone what is answered or stands still', () => {
    expect(moved({ state: 'paused', dueOn: null })).toBeUndefined();
    const loan = [isSubmitted].reduce(stream.evolve, stream.initialState);
    const facts_ = { calendar: [year], today, published: { year: 2026, revision: 2 } };
    expect(movedDeadline({ deadline: 'SUPPLEMENT', loan, row: undefined }, facts_)).toBeUndefined();
  });
});

describe('how long each part of a review takes', () => {
  const loan = { regionCode: '371602', drawdownOn: '2026-03-02' };

  it('is what the policy of the drawdown says, and customary where it is silent', () => {
    const versions = [version({ 'sla.countyWorkdays': 4, 'filing.supplementWorkdays': 7 })];
    expect(termsOf(loan, versions)).toEqual({ supplement: 7, countyReview: 4, cityReview: 5 });
    expect(termsOf(loan, [])).toEqual(customaryTerms);
    expect(termsOf(loan, undefined)).toEqual({ supplement: 5, countyReview: 3, cityReview: 5 });
  });
});
