import { addDays, addMonths, monthOf } from '@kejin/kernel';
import { loanContract } from '@kejin/contracts/risk-compensation';
import { eventually, withAdmin, type RunningService } from '@kejin/testing';
import {
  bankA,
  bankB,
  borrower,
  filing,
  personId,
  smallBorrower,
  startRiskCompensation,
  today,
} from './running-risk-compensation';

let service: RunningService;

beforeAll(async () => {
  service = await startRiskCompensation();
}, 120_000);
afterAll(() => service?.stop());

type Row = Readonly<Record<string, unknown>>;
type Result = Readonly<{
  sourceRow: number;
  outcome: string;
  loanId: string;
  commandKey: string;
  faults: readonly Readonly<{ code: string; detail: string }>[];
}>;

const drawdownDate = addDays(addMonths(today, -2), -1);
const numberOf = (sequence: number) =>
  `BZ${monthOf(today).replace('-', '')}371602${String(sequence).padStart(4, '0')}`;

/** A row that keeps every invariant: a filed loan of which 60 % is still owed. */
const row = (sourceRow: number, changes: Row = {}): Row => ({
  ...filing(`old-${sourceRow}`),
  ...{ sourceRow, bankId: bankA, drawdownDate, dueDate: addMonths(drawdownDate, 12) },
  ...{ countedAmount: '100000.00', stage: 'FILED', submittedOn: drawdownDate },
  filed: { filingNo: numberOf(sourceRow), filedOn: today, noticeNo: '2026年第1号' },
  repayment: { status: 'NORMAL', asOf: today, outstanding: '60000.00' },
  ...changes,
});
const underWay = (sourceRow: number, changes: Row = {}) =>
  row(sourceRow, { stage: 'COUNTY_REVIEW', filed: undefined, repayment: undefined, ...changes });

const send = (rows: readonly Row[], ledger = '2026年', subject = 'registrar') =>
  service.post(subject, '/loan-imports', { source: { document: '备案台账', ledger }, rows });
const sent = async (rows: readonly Row[], ledger?: string) => {
  const { status, body } = await send(rows, ledger);
  expect(status).toBe(201);
  return body as unknown as Readonly<{ imported: number; already: number; refused: number; rows: Result[] }>;
};
const one = async (text: string, values: unknown[]) => (await service.pool.query(text, values)).rows[0];
const balanceOf = (uscc: string) =>
  one('select reserved_fen, posted_fen from counted_balance where uscc = $1', [uscc]);

describe('an imported page', () => {
  it('takes the good rows, names all faults of the others, and a second time changes nothing', async () => {
    const bad = row(3, { countedAmount: '100000.01', submittedOn: addDays(drawdownDate, -1) });
    const page = [row(1), underWay(2), bad];
    const first = await sent(page);
    expect(first).toMatchObject({ imported: 2, already: 0, refused: 1 });
    expect(first.rows[2]?.faults.map(({ code }) => code)).toEqual(['dates-out-of-order', 'amounts-wrong']);
    for (const { detail } of first.rows[2]?.faults ?? []) expect(detail).toMatch(/\p{Script=Han}/u);
    expect(await balanceOf(borrower.uscc)).toEqual({ reserved_fen: '10000000', posted_fen: '6000000' });
    expect(await sent(page)).toMatchObject({ imported: 0, already: 2, refused: 1 });
    expect(await sent([row(3)])).toMatchObject({ imported: 1 });
    const changed = await sent([row(1, { countedAmount: '90000.00' })]);
    expect(changed.rows[0]?.faults).toMatchObject([{ code: 'source-row-changed' }]);
    const again = await sent([row(1)], '另一册');
    expect(again.rows[0]?.faults).toMatchObject([{ code: 'drawdown-already-filed' }]);
    expect(await balanceOf(borrower.uscc)).toEqual({ reserved_fen: '10000000', posted_fen: '12000000' });
  });

  it('belongs to its bank, dated back, by the hand that entered it, and comes out on Kafka', async () => {
    const [{ loanId, commandKey }] = (await sent([row(11)])).rows as [Result];
    const event = await one(
      `select type, owner, caller_kind, person_id, duty, to_char(occurred_on, 'YYYY-MM-DD') as occurred_on
       from event where stream_id = $1`,
      [loanId],
    );
    expect(event).toEqual({
      ...{ type: 'LoanImported', owner: bankA, caller_kind: 'city' },
      ...{ person_id: personId('registrar'), duty: 'import', occurred_on: today },
    });
    const seen = await service.get('a-manager', `/loans/${loanId}`);
    expect(seen.body).toMatchObject({
      ...{ stage: 'FILED', filingNo: numberOf(11), policyVersion: 'SD-2025-29' },
      ...{ sourceDocument: '备案台账', sourceLedger: '2026年', sourceRow: 11 },
      ...{ repaymentStatus: 'NORMAL', outstandingAmount: '60000.00' },
    });
    expect((await service.get('b-manager', `/loans/${loanId}`)).status).toBe(404);
    expect((await service.get('other-county', `/loans/${loanId}`)).status).toBe(404);
    const { body } = await service.get('auditor', `/loans/${loanId}/decisions`);
    expect(JSON.stringify(body)).toContain('number-of-its-month');
    expect((await service.get('registrar', `/commands/${commandKey}`)).status).toBe(200);
    const stored = Number((await one('select count(*) as n from event', []))?.n);
    await eventually(async () => {
      const offsets = await withAdmin(service.brokers.split(','), (admin) =>
        admin.fetchTopicOffsets(loanContract.topic),
      );
      expect(offsets.reduce((sum, { offset }) => sum + Number(offset), 0)).toBe(stored);
    });
  });

  it('lives on: passed, reported and filed under the number after the highest imported one', async () => {
    const [{ loanId }] = (await sent([underWay(21), row(22, { iouNo: 'JJ-22' })])).rows as [Result];
    await service.post('county', `/loans/${loanId}/county-pass`, {});
    await service.post('city', `/loans/${loanId}/city-pass`, {});
    const report = { reportNo: 'BS-21', reportMonth: monthOf(today), loanIds: [loanId] };
    expect((await service.post('reporter', '/loan-reports', report)).status).toBe(201);
    const answer = { accepted: true, filedOn: today, noticeNo: 'N' };
    const filed = await service.post('reporter', `/loans/${loanId}/province-answer`, answer);
    expect(filed.body).toMatchObject({ result: { stage: 'FILED', filingNo: numberOf(23) } });
  });

  it('can be returned and answered by its bank as if it had come in by itself', async () => {
    const [{ loanId }] = (await sent([underWay(31)])).rows as [Result];
    await service.post('county', `/loans/${loanId}/return`, { reasons: ['FIELD_WRONG'] });
    const form = filing('old-31', { drawdownDate, dueDate: addMonths(drawdownDate, 12) });
    const answered = await service.post('a-manager', `/loans/${loanId}/resubmission`, form);
    expect(answered.body).toMatchObject({ result: { loanId, stage: 'COUNTY_REVIEW' } });
  });

  it('gives one filing number to one loan, within a page and across pages', async () => {
    const twice = { filed: { filingNo: numberOf(40), filedOn: today, noticeNo: 'N' } };
    const { imported, rows } = await sent([row(41, twice), row(42, twice)]);
    expect(imported).toBe(1);
    expect(rows.flatMap(({ faults }) => faults.map(({ code }) => code))).toEqual(['filing-number-wrong']);
    const later = await sent([row(43, twice)], '又一册');
    expect(later.rows[0]?.faults).toMatchObject([{ code: 'filing-number-wrong' }]);
  });

  it('is not judged by the cap, but what comes after it is', async () => {
    const { uscc, name } = smallBorrower;
    const large = { uscc, enterpriseName: name, loanAmount: '12000000.00', creditLine: '12000000.00' };
    const owed = { status: 'OVERDUE', asOf: today, outstanding: '12000000.00', overdueSince: today };
    const over = row(51, { ...large, countedAmount: '12000000.00', repayment: owed });
    expect(await sent([over])).toMatchObject({ imported: 1 });
    expect(await balanceOf(uscc)).toEqual({ reserved_fen: '0', posted_fen: '1200000000' });
    const refused = await service.post(
      'a-manager',
      '/loans',
      filing('after', { uscc, enterpriseName: name }),
    );
    expect(refused.body).toMatchObject({ code: 'cap-exhausted' });
  });

  it('keeps a borrower that the registry does not know, but no bank that it does not', async () => {
    const unknown = { uscc: '91371681MA3TE5T2X3', enterpriseName: '邹平已注销企业', regionCode: '371602' };
    const stranger = { bankId: '0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f000f' };
    const { rows } = await sent([
      underWay(61, unknown),
      underWay(62, stranger),
      underWay(63, { bankId: bankB }),
    ]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['imported', 'refused', 'refused']);
    expect(rows.flatMap(({ faults }) => faults.map(({ code }) => code))).toEqual([
      'bank-not-registered',
      'bank-not-registered',
    ]);
  });

  it('holds 500 rows and no more, each line once, and is entered by no one but the registrar', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        underWay(1_000 + at, { loanAmount: '1.00', countedAmount: '1.00' }),
      );
    expect((await send([...many(500), underWay(1_500)])).status).toBe(400);
    expect((await send([underWay(71), underWay(71)])).status).toBe(400);
    for (const subject of ['a-manager', 'county', 'city', 'reporter', 'auditor'])
      expect((await send([underWay(72)], '2026年', subject)).status).toBe(403);
    expect(await sent(many(500))).toMatchObject({ imported: 500, refused: 0 });
  });
});
