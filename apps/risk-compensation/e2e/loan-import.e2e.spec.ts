import { randomUUID } from 'node:crypto';
import { calendarContract } from '@kejin/contracts/policy';
import { loanContract } from '@kejin/contracts/risk-compensation';
import { addDays, addMonths, monthOf, workingDayAfter, yearOf } from '@kejin/kernel';
import { withAdmin } from '@kejin/local';
import { eventually, publish, type RunningService } from '@kejin/testing';
import { drawdownDate, numberOf, row, underWay, type Row } from './ledger-row';
import { published } from './published-year';
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

type Result = Readonly<{
  sourceRow: number;
  outcome: string;
  loanId: string;
  commandKey: string;
  faults: readonly Readonly<{ code: string; detail: string }>[];
}>;

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
    expect((await service.get('county', `/loans/${loanId}/form`)).body).toMatchObject({
      ...{ submission: 1, type: 'LoanImported', purposeTextNotice: null },
      form: { contractNo: row(11)['contractNo'], loanAmount: '100000.00', drawdownDate },
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
    const owed = { status: 'OVERDUE', asOf: today, outstandingAmount: '12000000.00', overdueSince: today };
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

const idOf = (sourceRow: number, changes: Row): Promise<string> =>
  sent([underWay(sourceRow, changes)], '期限').then(({ rows: [found] }) => found?.loanId as string);

/** One loan of each bank in one county, and one in another. */
const three = async (from: number): Promise<readonly [string, string, string]> => [
  await idOf(from, {}),
  await idOf(from + 1, { bankId: bankB, branchCode: '402466000014' }),
  await idOf(from + 2, { uscc: '91371681MA3TE5T2X3', enterpriseName: '邹平示例', regionCode: '371681' }),
];
type Listed = Readonly<{ loanId: string; state: string; dueOn: string | null }>;
const listed = async (subject: string, path: string, among: readonly string[]): Promise<Listed[]> => {
  const { status, body } = await service.get(subject, path);
  expect([subject, status]).toEqual([subject, 200]);
  return (body['rows'] as Listed[]).filter(({ loanId }) => among.includes(loanId));
};
/** Who is shown which of the three. */
const seenBy = async (path: string, loans: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(
      ['a-manager', 'b-manager', 'county', 'other-county', 'city', 'auditor', 'operator'].map(
        async (subject): Promise<[string, number[]]> => [
          subject,
          (await listed(subject, path, loans)).map(({ loanId }) => loans.indexOf(loanId)).sort(),
        ],
      ),
    ),
  );
const toEach = {
  ...{ 'a-manager': [0, 2], 'b-manager': [1], county: [0, 1], 'other-county': [2] },
  ...{ city: [0, 1, 2], auditor: [0, 1, 2], operator: [0, 1, 2] },
};

describe('a December without next year’s calendar', () => {
  const year = yearOf(today);
  const lastDays = `${year}-12-30`;
  const calendar = [year, year + 1].map((one) => ({ year: one, holidays: [`${one}-01-01`], makeUpDays: [] }));
  const publishYear = async (at: 0 | 1): Promise<void> => {
    const event = published(yearOf(today) + at);
    const data = { ...(event.data as object), ...calendar[at] };
    await publish(service.brokers, calendarContract.topic, { ...event, streamVersion: 1, data });
    await eventually(
      async () =>
        expect(await one('select state, outcome from reaction where event_id = $1', [event.id])).toEqual({
          state: 'done',
          outcome: 'recorded',
        }),
      { timeoutMs: 30_000 },
    );
  };

  it('is told by Kafka: its deadlines stand as 待定 until then, and each party sees its own moved', async () => {
    await service.pool.query('delete from work_calendar');
    const loans = await three(2_001);
    await service.pool.query('update clock set from_on = $2 where subject_id = any($1::uuid[])', [
      loans,
      lastDays,
    ]);
    expect(await seenBy('/deadlines?state=PENDING&limit=200', loans)).toEqual(toEach);
    await publishYear(0);
    expect((await listed('city', '/deadlines?state=PENDING', loans)).length).toBe(3);
    await publishYear(1);
    expect(await listed('city', '/deadlines?state=PENDING', loans)).toEqual([]);
    expect(await seenBy(`/deadlines/moves/${year + 1}`, loans)).toEqual(toEach);
    const dueOn = workingDayAfter(calendar, lastDays, 3);
    const [moved] = await listed('county', `/deadlines/moves/${year + 1}`, [loans[0]]);
    expect(moved).toMatchObject({ deadline: 'COUNTY_REVIEW', fromDueOn: null, dueOn, movedOn: today });
    const running = `/deadlines?state=RUNNING&dueBy=${String(dueOn)}&kind=loan-county-review&limit=200`;
    expect(await listed('other-county', running, loans)).toMatchObject([
      { loanId: loans[2], dueOn, fromOn: lastDays, workdays: 3, stage: 'COUNTY_REVIEW' },
    ]);
  });

  it('asked with a year that is none, or by who reads no deadlines, is refused', async () => {
    expect((await service.get('city', '/deadlines/moves/1999')).status).toBe(400);
    expect((await service.get('registrar', '/deadlines')).status).toBe(403);
    expect((await service.get('registrar', `/deadlines/moves/${year}`)).status).toBe(403);
  });
});

describe('a deadline that got stuck', () => {
  // As the sweeper leaves what a rule refused three times.
  const STUCK = `with late as (
      update clock set due_on = $2, due_at = clock_timestamp() - interval '1 hour' where subject_id = $1
      returning kind, subject_id, set_by, due_at
    ) insert into clock_firing (kind, subject_id, set_by, outcome, code, detail, tries, due_at, tried_at)
      select kind, subject_id, set_by, 'refused', 'step-not-allowed', '未能办理。', 3, due_at, clock_timestamp() from late`;
  const retry = (subject: string, loanId: string) =>
    service.post(subject, `/operations/clocks/loan-supplement/${loanId}/retry`);

  it('is each party’s to see and the operator’s to release, and then takes its course', async () => {
    const [loanId, other] = await three(2_011);
    for (const id of [loanId, other])
      expect((await service.post('county', `/loans/${id}/return`, { reasons: ['FIELD_WRONG'] })).status).toBe(
        200,
      );
    await service.pool.query(STUCK, [loanId, addDays(today, -1)]);
    for (const [subject, count] of Object.entries({ 'a-manager': 1, 'b-manager': 0, county: 1, city: 1 }))
      expect(await listed(subject, '/deadlines?state=STUCK', [loanId])).toHaveLength(count);
    expect(await listed('operator', '/deadlines?state=STUCK', [loanId])).toMatchObject([
      { kind: 'loan-supplement', tries: 3, refusal: 'step-not-allowed', refusalDetail: '未能办理。' },
    ]);
    for (const subject of ['a-manager', 'county', 'city', 'auditor'])
      expect((await retry(subject, loanId)).status).toBe(403);
    expect(await retry('operator', other)).toMatchObject({ status: 409, body: { code: 'clock-not-stuck' } });
    expect((await retry('operator', randomUUID())).status).toBe(404);
    expect(await retry('operator', loanId)).toMatchObject({
      status: 200,
      body: { kind: 'loan-supplement', subjectId: loanId },
    });
    await eventually(async () =>
      expect(
        await one(`select type, caller_kind from event where stream_id = $1 order by position desc limit 1`, [
          loanId,
        ]),
      ).toEqual({ type: 'LoanLapseProposed', caller_kind: 'system' }),
    );
    expect((await retry('operator', loanId)).status).toBe(404);
    expect(
      await one(`select subject, permission from operation_log where target like $1 limit 1`, [`%${loanId}`]),
    ).toEqual({ subject: 'operator', permission: 'ReplayParked' });
  });
});

describe('a reaction that was parked', () => {
  it('is listed for those who keep the service running, and goes on when the operator says so', async () => {
    const event = published(yearOf(today));
    const { id } = (await one(
      `insert into reaction (reactor, event_id, stream, stream_id, stream_version, event_type, event, state, code,
         detail, told)
       values ('recompute-deadlines', $1, $2, $3, 1, $4, $5, 'parked', 'fault', 'broken', 'city') returning id`,
      [event.id, event.stream, event.streamId, event.type, JSON.stringify(event)],
    )) as { id: string };
    for (const subject of ['operator', 'auditor'])
      expect((await service.get(subject, '/operations/reactions?state=PARKED')).body).toMatchObject({
        rows: [{ id: Number(id), reactor: 'recompute-deadlines', eventId: event.id, told: 'city' }],
      });
    for (const subject of ['a-manager', 'county', 'city', 'registrar']) {
      expect((await service.get(subject, '/operations/reactions?state=PARKED')).status).toBe(403);
      expect((await service.post(subject, `/operations/reactions/${id}/retry`)).status).toBe(403);
    }
    expect((await service.post('auditor', `/operations/reactions/${id}/retry`)).status).toBe(403);
    expect((await service.post('operator', `/operations/reactions/${Number(id) + 1}/retry`)).status).toBe(
      404,
    );
    expect((await service.post('operator', `/operations/reactions/${id}/retry`)).status).toBe(200);
    await eventually(async () =>
      expect(await one('select state from reaction where id = $1', [id])).toEqual({ state: 'done' }),
    );
    expect((await service.post('operator', `/operations/reactions/${id}/retry`)).status).toBe(404);
    expect((await service.get('operator', '/operations/reactions?state=PARKED')).body).toMatchObject({
      rows: [],
    });
  });
});
