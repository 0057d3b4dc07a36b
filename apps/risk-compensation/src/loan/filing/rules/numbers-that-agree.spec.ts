import { given } from '@kejin/testing';
import { foldProjections, RowBuffer } from '@kejin/event-store';
import type { RecordedEvent } from '@kejin/contracts/envelope';
import { isSubmitted, returned } from '../../case.fixture';
import { countedPosting, countedBalances } from '../../counted-balance/counted-balance.projection';
import {
  borrower,
  clientManager,
  facts,
  fixed,
  form,
  stream,
  submission,
  version,
} from '../../filing.fixture';
import type { FilingForm } from '../filing-api';
import { judgeFiling } from '../judge-filing';
import { resubmitLoan } from '../resubmit-loan';
import type { FilingFacts } from './filing-rule';

const codes = (
  changes: Partial<FilingForm>,
  known: Partial<FilingFacts> = {},
  policy: Readonly<Record<string, unknown>> = {},
) =>
  judgeFiling({ ...form, ...changes }, { ...facts, ...known }, [version(policy)]).failures.map(
    ({ code }) => code,
  );

describe('a floating rate', () => {
  it('is its LPR and its spread, to the last digit', () => {
    expect(codes({ annualRate: 3_450_000, spreadBp: 45 })).toEqual([]);
    expect(codes({ annualRate: 3_450_001, spreadBp: 45 })).toEqual(['floating-rate-wrong']);
    expect(codes({ annualRate: 3_449_999, spreadBp: 45 })).toEqual(['floating-rate-wrong']);
    expect(codes({ annualRate: 3_450_000, spreadBp: 900 })).toEqual(['floating-rate-wrong']);
    expect(codes({ annualRate: 2_900_000, spreadBp: -10 })).toEqual([]);
  });

  it('is made of the base that it names', () => {
    expect(codes({ annualRate: 3_950_000, lprBase: 'LPR5Y' })).toEqual([]);
    expect(codes({ annualRate: 3_450_000, lprBase: 'LPR5Y' })).toEqual(['floating-rate-wrong']);
  });

  it('goes by the drawdown day, or by the day before where the policy says so', () => {
    const known = { lprBefore: { publishedOn: '2026-01-20', oneYearE8: 3_100_000, fiveYearE8: 3_600_000 } };
    expect(codes({ annualRate: 3_450_000 }, known)).toEqual([]);
    expect(codes({ annualRate: 3_450_000 }, known, { 'loan.lprDay': 'DAY_BEFORE' })).toEqual([
      'floating-rate-wrong',
    ]);
    expect(codes({ annualRate: 3_550_000 }, known, { 'loan.lprDay': 'DAY_BEFORE' })).toEqual([]);
  });

  it('is asked of no fixed rate', () => {
    expect(codes(fixed(3_333_333))).toEqual([]);
  });
});

describe('the days of a loan', () => {
  it('begin on the day the borrower was established, not before', () => {
    const established = (establishedOn: string) => ({ borrower: { ...borrower, establishedOn } });
    expect(codes({}, established(form.drawdownDate))).toEqual([]);
    expect(codes({}, established('2026-03-03'))).toEqual(['dates-out-of-order']);
  });

  it('have not ended when it is submitted; later answers to a return do not count', () => {
    expect(codes({ dueDate: '2026-03-20' })).toEqual([]);
    expect(codes({ dueDate: '2026-03-19' })).toEqual(['dates-out-of-order']);
    expect(codes({ dueDate: '2026-03-19' }, { firstSubmittedOn: '2026-03-19' })).toEqual([]);
  });
});

it.each(['0000', '9999', '9800'])('no industry has the code %s', (industryCode) => {
  expect(codes({ industryCode })).toEqual(['industry-unknown']);
});

describe('a returned loan under a cap that has fallen meanwhile', () => {
  // 5,000,000 held by this loan, 4,000,000 by another; the cap fell from 10,000,000 to 3,000,000.
  const answer = (loanAmount: number) =>
    given(stream, isSubmitted, returned).when((loan) =>
      resubmitLoan(
        { ...submission, form: { ...form, loanAmount } },
        loan,
        {
          filing: { ...facts, countedBeforeFen: 9_000_000_00 },
          versions: [version({ 'loan.countedCapPerEnterprise': 3_000_000_00 })],
        },
        clientManager,
      ),
    );

  it.each([
    ['keeps what it holds', 5_000_000_00, 5_000_000_00],
    ['gives back what it no longer asks', 1_500_000_00, 1_500_000_00],
    ['gets nothing more', 6_000_000_00, 5_000_000_00],
  ])('%s', (_, loanAmount, countedFen) => {
    expect(answer(loanAmount).decision).toMatchObject({
      events: [{ data: { countedFen, releasedFen: 5_000_000_00, capFen: 3_000_000_00 } }],
    });
  });

  it('stands in the ledger with its cap where it is within it', () => {
    const rows = new RowBuffer();
    const data = {
      ...isSubmitted.data,
      releasedFen: isSubmitted.data.countedFen,
      resubmittedOn: '2026-03-20',
    };
    const again = { type: 'LoanResubmitted', data, position: 8, stream: 'risk-compensation.loan' };
    foldProjections([countedBalances], [again as unknown as RecordedEvent], rows);
    expect(rows.get(countedPosting.at({ position: 8 }))).toMatchObject({
      reservedFen: 0,
      capFen: 10_000_000_00,
    });
  });

  it('is not held against the fallen cap in the ledger either', () => {
    const { decision } = answer(5_000_000_00);
    const [event] = (decision as { events: object[] }).events;
    const rows = new RowBuffer();
    foldProjections(
      [countedBalances],
      [{ ...event, position: 7, stream: 'risk-compensation.loan' } as RecordedEvent],
      rows,
    );
    const posting = rows.get(countedPosting.at({ position: 7 }));
    expect(posting).toMatchObject({ reservedFen: 0 });
    expect(posting?.capFen ?? null).toBeNull();
  });
});
