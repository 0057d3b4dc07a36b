import type { LoanEvent } from '@kejin/contracts/risk-compensation';
import { isRefused } from '@kejin/kernel';
import { importLoan } from '../../loan-import/import-loan';
import { facts as importFacts, order } from '../../loan-import/import.fixture';
import { given } from '@kejin/testing';
import { isSubmitted, passedCity, passedCounty, replayed, reported } from '../case.fixture';
import {
  borrower,
  branch,
  cityOfficer,
  countyOfficer,
  loanId,
  now,
  stream,
  today,
  version,
} from '../filing.fixture';
import type { KnownLoan } from '../loan';
import { recordProvinceAnswer } from '../report/record-province-answer';
import { reportLoans } from '../report/report-loans';
import { passCityReview } from '../review/pass-city-review';
import { passCountyReview } from '../review/pass-county-review';
import { checkFacts, type FactsNow } from './check-facts';
import type { Knowingly } from './facts-api';

const listed: FactsNow = {
  ...now,
  borrower: { ...borrower, sanctions: [{ list: 'DISHONEST', since: '2026-02-18', liftedOn: null }] },
};
const revoked: FactsNow = {
  ...now,
  borrower: {
    ...borrower,
    qualifications: borrower.qualifications.map((one) => ({ ...one, revokedOn: '2026-01-01' })),
  },
};
const moved: FactsNow = { ...now, borrower: { ...borrower, regionCode: '371603' } };
const closed: FactsNow = { ...now, branch: { ...branch, closedOn: '2026-03-01' } };
const otherPolicy: FactsNow = { ...now, versions: [{ ...version(), code: 'SD-2026-01' }] };
const noPolicy: FactsNow = { ...now, versions: [{ ...version(), effectiveTo: '2026-03-01' }] };

const codes = (facts: FactsNow, loan = replayed(isSubmitted)) =>
  checkFacts(loan as KnownLoan, facts, today).changes.map(({ code }) => code);

const imported = () => {
  const decision = importLoan(order, { stage: 'UNKNOWN' }, importFacts, [version()]);
  if (isRefused(decision)) throw new Error(decision.detail);
  return replayed(...decision.events);
};

describe('what has changed since a loan was submitted', () => {
  it.each([
    ['nothing', now, []],
    ['the borrower is listed', listed, ['borrower-sanctioned']],
    ['the qualification is void on the drawdown day', revoked, ['subject-not-eligible']],
    ['the borrower moved', moved, ['borrower-not-registered']],
    ['the branch was closed before the drawdown', closed, ['bank-not-cooperating']],
    ['another policy is in force on the drawdown day', otherPolicy, ['policy-changed']],
    ['no policy is', noPolicy, ['no-policy-in-force']],
  ])('%s', (_, facts, expected) => {
    expect(codes(facts)).toEqual(expected);
  });

  it('is asked on the day of the hand: a list that the borrower has left forbids nothing', () => {
    const until = (liftedOn: string): FactsNow => ({
      ...now,
      borrower: { ...borrower, sanctions: [{ list: 'ABNORMAL', since: '2026-03-05', liftedOn }] },
    });
    expect(codes(until('2026-03-21'))).toEqual(['borrower-sanctioned']);
    expect(codes(until(today))).toEqual([]);
  });

  it('is for a loan out of a ledger the lists alone', () => {
    expect(codes(revoked, imported())).toEqual([]);
    expect(codes(otherPolicy, imported())).toEqual([]);
    expect(codes(listed, imported())).toEqual(['borrower-sanctioned']);
  });
});

const county = { calendar: [], cityWorkdays: 5 };
const history: LoanEvent[] = [isSubmitted, passedCounty, passedCity];
const answer = { accepted: true, filedOn: today, noticeNo: 'N' } as const;

const hands: readonly (readonly [string, (facts: FactsNow, knowingly?: Knowingly) => unknown])[] = [
  [
    'the county',
    (facts, knowingly) =>
      passCountyReview(replayed(isSubmitted), { ...county, now: facts }, countyOfficer, knowingly),
  ],
  [
    'the city',
    (facts, knowingly) => passCityReview(replayed(isSubmitted, passedCounty), facts, cityOfficer, knowingly),
  ],
  [
    'the report',
    (facts, knowingly) =>
      reportLoans(
        { reportNo: 'BS-1', reportMonth: '2026-03' },
        { [loanId]: { loan: replayed(...history), now: facts, knowingly } },
        cityOfficer,
      ),
  ],
  [
    'the province’s answer',
    (facts, knowingly) =>
      recordProvinceAnswer(
        { ...answer, knowingly },
        replayed(...history, reported),
        { lastSequence: 0, now: facts },
        cityOfficer,
      ),
  ],
];

const dataOf = (decision: unknown) => {
  const { events, appends } = decision as {
    events?: { data: object }[];
    appends?: { events: { data: object }[] }[];
  };
  return (events ?? appends?.flatMap((one) => one.events))?.[0]?.data;
};

describe.each(hands)('%s', (name, take) => {
  const seen = (...changes: string[]): Knowingly => ({ changes, reason: 'EVIDENCE_SEEN' });

  it('goes on where nothing has changed, and says nothing of it', () => {
    expect(dataOf(take(now))).toBeDefined();
    expect(dataOf(take(now, seen('policy-changed')))).not.toHaveProperty('factChanges');
  });

  it('stops where something has changed, and says what', () => {
    expect(take(revoked)).toMatchObject({
      refused: 'facts-changed',
      detail: expect.stringContaining('入库登记编号202637160200000001无效'),
    });
  });

  it('goes on knowingly, with every change named and a reason', () => {
    const both: FactsNow = { ...revoked, versions: otherPolicy.versions };
    expect(isRefused(take(both, seen('policy-changed')) as never)).toBe(true);
    expect(dataOf(take(both, seen('subject-not-eligible', 'policy-changed')))).toMatchObject({
      factChanges: ['subject-not-eligible', 'policy-changed'],
      proceedReason: 'EVIDENCE_SEEN',
    });
  });

  it('passes no listed borrower, but what the province has decided is recorded', () => {
    const decision = take(listed, seen('borrower-sanctioned'));
    expect(isRefused(decision as never)).toBe(name !== 'the province’s answer');
  });

  it('decides nothing without a policy', () => {
    expect(take(noPolicy, seen('no-policy-in-force'))).toMatchObject({ refused: 'facts-changed' });
  });
});

it('a declined loan asks for no facts', () => {
  given(stream, ...history, reported)
    .when((loan) =>
      recordProvinceAnswer(
        { accepted: false, answeredOn: today },
        loan,
        { lastSequence: 0, now: listed },
        cityOfficer,
      ),
    )
    .thenEvents(expect.objectContaining({ type: 'LoanRejected' }) as never);
});
