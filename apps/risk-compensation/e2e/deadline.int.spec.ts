import { ClockSweeper } from '@kejin/clocks';
import { rebuildFromStore, type EventStore } from '@kejin/event-store';
import { receive, ReactionWorker } from '@kejin/reactors';
import { eventually, pipelinedPool, testDatabase, type TestDatabase } from '@kejin/testing';
import type { Pool } from 'pg';
import { calendarPublished } from '../src/deadline/calendar-published.reactor';
import { loanClocks } from '../src/deadline/loan-clock.projection';
import { supplementDue } from '../src/deadline/supplement-due.reactor';
import { version } from '../src/loan/filing.fixture';
import { LoanFilingController } from '../src/loan/filing/loan-filing.controller';
import { LoanReviewController } from '../src/loan/review/loan-review.controller';
import {
  appendImported,
  appendOld,
  callBy,
  filingOf,
  loadFacts,
  loadYear,
  migrateDeadlines,
  migrateFirst,
  silence,
  storeOn,
} from './deadline-desk';
import { published } from './published-year';

const PATIENT = { timeoutMs: 40_000 };
let database: TestDatabase;
let pool: Pool;
let store: EventStore;
let filing: LoanFilingController;
let review: LoanReviewController;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await testDatabase('risk-compensation');
  await migrateFirst(database);
  await migrateDeadlines(database);
  pool = pipelinedPool(database.appUrl);
  await loadFacts(pool);
  on('2025-12-12');
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const on = (day: string) => {
  store = storeOn(pool, day);
  filing = new LoanFilingController(store);
  review = new LoanReviewController(store);
};
const log = { ...silence, error: () => undefined };
const background = () => ({ database: { connectionString: database.appUrl }, store, log, pollMs: 20 });
const sweep = () => {
  const sweeper = new ClockSweeper({ ...background(), kinds: [supplementDue] });
  stops.push(() => sweeper.stop());
  sweeper.start();
};
const react = () => {
  const worker = new ReactionWorker({ ...background(), own: [], foreign: [calendarPublished] });
  stops.push(() => worker.stop());
  worker.start();
};
const sql = async (text: string, values: unknown[] = []) =>
  (await pool.query(text, values)).rows as Record<string, unknown>[];
const submit = async (serial: string): Promise<string> =>
  (await filing.submit(callBy('manager'), { trace: 'full' }, filingOf(serial) as never)).result.loanId;
const register = async (loanId: string) =>
  (
    await sql(
      `select stage, to_char(supplement_due_on, 'YYYY-MM-DD') as supplement, lapse_proposed_on is not null as proposed,
         to_char(review_due_on, 'YYYY-MM-DD') as review, is_deadline_pending as pending
       from loan_register where loan_id = $1`,
      [loanId],
    )
  )[0];
const held = async () =>
  Number(
    (await sql('select coalesce(sum(reserved_fen), 0)::bigint as held from counted_balance'))[0]?.['held'],
  );
const eventsOf = async (loanId: string) =>
  (await sql('select type from event where stream_id = $1 order by stream_version', [loanId])).map(
    ({ type }) => type,
  );

describe('a December without next year’s calendar', () => {
  it('takes every step; its deadlines are 待定 and get their day when the year is published', async () => {
    await loadYear(pool, 2025);
    on('2025-12-30');
    const [returned, passed] = [await submit('december'), await submit('passed')];
    await review.returnLoan(callBy('county'), { loanId: returned }, { reasons: ['FIELD_WRONG'] });
    await review.passCountyReview(callBy('county'), { loanId: passed }, {});
    expect(await register(returned)).toMatchObject({ stage: 'RETURNED', supplement: null, pending: true });
    expect(await register(passed)).toMatchObject({ stage: 'CITY_REVIEW', review: null, pending: true });
    sweep();
    react();
    const event = published(2026);
    await receive(pool as never, [calendarPublished], [event]);
    // The copy of the calendar comes by another way: until then the reaction waits.
    await eventually(
      async () =>
        expect(await sql(`select state, code from reaction where event_id = $1`, [event.id])).toEqual([
          { state: 'waiting', code: 'calendar-copy-missing' },
        ]),
      PATIENT,
    );
    expect(await register(returned)).toMatchObject({ supplement: null });
    await loadYear(pool, 2026);
    await eventually(
      async () =>
        expect(await sql('select state, outcome from reaction where event_id = $1', [event.id])).toEqual([
          { state: 'done', outcome: 'recorded' },
        ]),
      PATIENT,
    );
    // Those days had passed before they were known, so they end on the day of the announcement.
    const [{ today } = {}] = await sql(
      `select to_char(clock_timestamp() at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as today`,
    );
    expect(await register(returned)).toMatchObject({ supplement: today, pending: false, proposed: false });
    expect(await register(passed)).toMatchObject({ review: today, pending: false });
    expect(await sql('select scanned, moved, is_finished from deadline_run')).toEqual([
      { scanned: 2, moved: 2, is_finished: true },
    ]);
    expect(await sql('select deadline from deadline_move order by deadline')).toEqual([
      { deadline: 'CITY_REVIEW' },
      { deadline: 'SUPPLEMENT' },
    ]);
    await receive(pool as never, [calendarPublished], [event]);
    expect(await sql('select count(*)::integer as runs from deadline_run')).toEqual([{ runs: 1 }]);
  });

  it('is told page by page, however many loans are open', async () => {
    const serials = Array.from({ length: 620 }, (_, at) => `page-${at}`);
    await sql('delete from work_calendar');
    on('2025-12-30');
    await Promise.all(serials.map(submit));
    await loadYear(pool, 2025, 2);
    await loadYear(pool, 2026, 2);
    react();
    const event = published(2026, 2);
    await receive(pool as never, [calendarPublished], [event]);
    await eventually(
      async () =>
        expect(await sql('select state, commands from reaction where event_id = $1', [event.id])).toEqual([
          { state: 'done', commands: 2 },
        ]),
      PATIENT,
    );
    const heads = await sql(
      `select (data->>'page')::integer as page, (data->>'movedCount')::integer as moved, data->>'isLast' as last
       from event where type = 'DeadlinesRecomputed' and data->>'calendarRevision' = '2' order by position`,
    );
    expect(heads).toMatchObject([
      { page: 0, last: 'false' },
      { page: 1, last: 'true' },
    ]);
    expect(heads.reduce((sum, { moved }) => sum + Number(moved), 0)).toBe(620);
    expect(await sql(`select count(*)::integer as pending from clock where state = 'pending'`)).toEqual([
      { pending: 0 },
    ]);
  });
});

describe('a bank that does not answer a return', () => {
  it('is proposed for 不予备案 once its day has passed; the officer’s word releases what it holds', async () => {
    on('2026-02-02');
    const [silent, answered] = [await submit('silent'), await submit('answered')];
    for (const loanId of [silent, answered])
      await review.returnLoan(callBy('county'), { loanId }, { reasons: ['FIELD_WRONG'] });
    await filing.resubmit(
      callBy('manager'),
      { loanId: answered },
      { trace: 'full' },
      filingOf('answered') as never,
    );
    expect(await register(silent)).toMatchObject({ supplement: '2026-02-09', pending: false });
    const before = await held();
    sweep();
    await eventually(async () => expect(await register(silent)).toMatchObject({ proposed: true }), PATIENT);
    expect(await eventsOf(silent)).toEqual(['LoanSubmitted', 'LoanReturned', 'LoanLapseProposed']);
    expect(await eventsOf(answered)).toEqual(['LoanSubmitted', 'LoanReturned', 'LoanResubmitted']);
    expect(await held()).toBe(before);
    on('2026-02-10');
    await review.rejectLoan(callBy('county'), { loanId: silent }, { reasons: ['SUPPLEMENT_OVERDUE'] });
    expect(await held()).toBe(before - 100_00);
    expect(await sql('select 1 from clock where subject_id = $1', [silent])).toEqual([]);
  });
});

describe('a policy that ends silent filings by itself', () => {
  it('rejects the loan once its day has passed, and gives back what it holds', async () => {
    const { code, kind, parameters } = version({ 'filing.supplementLapse': 'AUTOMATIC' });
    await pool.query(
      `insert into policy_version_copy (version_id, code, kind, region_code, effective_from, parameters)
       values (gen_random_uuid(), $1, $2, '3716', '2025-03-28', $3)`,
      [code, kind, JSON.stringify(parameters.filter(({ key }) => key === 'filing.supplementLapse'))],
    );
    on('2026-02-02');
    const before = await held();
    const loanId = await submit('ends-by-itself');
    expect(await held()).toBe(before + 100_00);
    await review.returnLoan(callBy('county'), { loanId }, { reasons: ['FIELD_WRONG'] });
    sweep();
    await eventually(
      async () => expect(await register(loanId)).toMatchObject({ stage: 'REJECTED' }),
      PATIENT,
    );
    expect(await eventsOf(loanId)).toEqual(['LoanSubmitted', 'LoanReturned', 'LoanRejected']);
    expect(await held()).toBe(before);
    expect(await sql('select 1 from clock where subject_id = $1', [loanId])).toEqual([]);
  });
});

describe('the clocks of loans', () => {
  it('are what the events say', async () => {
    const differences = await withOwnConnection((client) =>
      rebuildFromStore(client as never, loanClocks, { swap: false }),
    );
    expect(differences).toEqual([{ table: 'clock', onlyLive: 0, onlyRebuilt: 0 }]);
  });
});

describe('loans that were open before there were clocks', () => {
  it('get the clocks that their events say, and their reviews stand as 待定', async () => {
    const old = await testDatabase('risk-compensation');
    await migrateFirst(old);
    const oldPool = pipelinedPool(old.appUrl);
    const loans = [
      ['loan-submitted'],
      ['loan-submitted', 'loan-returned'],
      ['loan-submitted', 'loan-returned', 'loan-resubmitted'],
      ['loan-submitted', 'loan-passed-county'],
      ['loan-submitted', 'loan-withdrawn'],
      ['loan-imported', 'loan-passed-county'],
    ];
    await appendOld(oldPool, loans);
    const imported = [
      { stage: 'RETURNED', supplementDueOn: '2026-02-09' },
      { stage: 'RETURNED', supplementDueOn: null },
      { stage: 'COUNTY_REVIEW', reviewDueOn: '2026-02-06', reviewWorkdays: 4 },
      { stage: 'CITY_REVIEW' },
      { stage: 'WITHDRAWN' },
    ];
    await appendImported(oldPool, imported);
    await migrateDeadlines(old);
    const rows = (await oldPool.query('select kind, state from clock order by kind, state')).rows;
    expect(rows).toEqual([
      { kind: 'loan-city-review', state: 'pending' },
      { kind: 'loan-city-review', state: 'pending' },
      { kind: 'loan-city-review', state: 'pending' },
      { kind: 'loan-county-review', state: 'pending' },
      { kind: 'loan-county-review', state: 'pending' },
      { kind: 'loan-county-review', state: 'running' },
      { kind: 'loan-supplement', state: 'pending' },
      { kind: 'loan-supplement', state: 'running' },
      { kind: 'loan-supplement', state: 'running' },
    ]);
    expect(
      await withOwnConnection(
        (client) => rebuildFromStore(client as never, loanClocks, { swap: false }),
        oldPool,
      ),
    ).toEqual([{ table: 'clock', onlyLive: 0, onlyRebuilt: 0 }]);
    await oldPool.end();
    await old.drop();
  });
});

const withOwnConnection = async <T>(work: (client: unknown) => Promise<T>, from: Pool = pool): Promise<T> => {
  const client = await from.connect();
  try {
    return await work(client);
  } finally {
    client.release(true);
  }
};
