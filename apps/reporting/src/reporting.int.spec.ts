import { Reader, tablesWithoutAudience } from '@kejin/access';
import type { RecordedEvent } from '@kejin/contracts/envelope';
import { applyProjections, type Projection, type Queryable } from '@kejin/event-store';
import { pipelinedPool, testDatabase, type TestDatabase } from '@kejin/testing';
import { bringUpToDate } from '@kejin/testing/migrated-first-release';
import { Client, type Pool } from 'pg';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { directory } from './directory/directory.projection';
import { idOf, loanEvent, type Told } from './loan-events.fixture';
import * as api from './pipeline/pipeline-api';
import { PipelineQueriesController } from './pipeline/pipeline-queries.controller';
import { pipeline } from './pipeline/pipeline.projection';
import { PipelineQuery } from './pipeline/pipeline.query';
import { trailAnswer } from './trail/trail-api';
import { TrailQueriesController } from './trail/trail-queries.controller';
import { reportingData } from './reporting.module';
import { trail } from './trail/trail.projection';
import { TrailQuery } from './trail/trail.query';

let database: TestDatabase;
let pool: Pool;
let source: DataSource;
let numbers: PipelineQueriesController;
let trails: TrailQueriesController;

beforeAll(async () => {
  database = await testDatabase('reporting');
  await bringUpToDate(database, 'reporting', reportingData);
  pool = pipelinedPool(database.appUrl);
  source = await new DataSource({
    ...{ type: 'postgres', url: database.readerUrl, extra: { pipeline: true, max: 4 } },
  }).initialize();
  const reader = new Reader(source);
  numbers = new PipelineQueriesController(new PipelineQuery(reader));
  trails = new TrailQueriesController(new TrailQuery(reader));
  await seed();
});
afterAll(async () => {
  await source.destroy();
  await pool.end();
  await database.drop();
});

describe('the numbers', () => {
  it('are grouped as asked, in the order of the work, with names and a total', async () => {
    const { rows, total } = await ask('city', { groupBy: 'stage' });
    expect(rows).toMatchObject([
      { stage: 'COUNTY_REVIEW', stageName: '县区审核', count: 4 },
      { stage: 'CITY_REVIEW', stageName: '市级审核', count: 2 },
      { stage: 'FILED', stageName: '已备案', count: 1 },
    ]);
    expect(total).toMatchObject({ count: 7, cases: '/pipeline/cases' });
    const byBank = await ask('city', { groupBy: 'regionCode,bankId', stage: 'COUNTY_REVIEW' });
    expect(byBank.rows).toMatchObject([
      {
        regionCode: '371602',
        regionName: '滨城区',
        bankId: idOf('bank A'),
        bankName: '演示银行甲',
        count: 2,
      },
      // Its name has not come yet.
      { regionCode: '371602', bankId: idOf('bank B'), bankName: null, count: 1 },
      { regionCode: '371681', regionName: '邹平市', bankId: idOf('bank A'), count: 1 },
    ]);
    expect(byBank.rows[0]).not.toHaveProperty('stage');
  });

  it('weigh the rate by amount, exactly', async () => {
    const { total } = await ask('city', { groupBy: 'month', bankId: idOf('bank A'), regionCode: '371681' });
    // (3 000 000 × 3 % + 1 000 000 × 4.000001 %) / 4 000 000 = 3.25000025 %
    expect(total).toMatchObject({ count: 2, loanAmount: '4000000.00', averageRate: '3.250000' });
  });

  it.each(['city', 'county', 'bank A', 'bank B', 'auditor'])(
    'of %s are each the sum of the list they link to',
    async (subject) => {
      const answer = await ask(subject, { groupBy: 'stage,regionCode,bankId,month' });
      for (const row of [...answer.rows, answer.total]) {
        const listed = await follow(subject, row.cases);
        expect([row.cases, listed.length]).toEqual([row.cases, row.count]);
        expect(listed.reduce((sum, { loanAmount }) => sum + fenOf(loanAmount), 0)).toBe(
          fenOf(row.loanAmount),
        );
        expect(listed.reduce((sum, { countedAmount }) => sum + fenOf(countedAmount), 0)).toBe(
          fenOf(row.countedAmount),
        );
      }
    },
  );

  it('are those of the caller', async () => {
    const counts = async (subject: string) => (await ask(subject, { groupBy: 'bankId' })).total.count;
    expect(await Promise.all(['city', 'operator', 'auditor'].map(counts))).toEqual([7, 7, 7]);
    expect(await Promise.all(['bank A', 'bank B', 'county', 'other county'].map(counts))).toEqual([
      5, 2, 4, 0,
    ]);
    await expect(counts('policy maker')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(counts('nobody')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('can be asked for one month, a span of months, and what has no month yet', async () => {
    const count = async (query: object) => (await ask('city', { groupBy: 'month', ...query })).total.count;
    expect(await count({ month: '2026-03' })).toBe(4);
    expect(await count({ monthFrom: '2026-04' })).toBe(2);
    expect(await count({ monthTo: '2026-03' })).toBe(4);
    expect(await count({ month: 'none,2026-04' })).toBe(3);
    const { rows } = await ask('city', { groupBy: 'month' });
    expect(rows.map(({ month, count: cases }) => [month, cases])).toEqual([
      [null, 1],
      ['2026-03', 4],
      ['2026-04', 2],
    ]);
    expect(await follow('city', rows[0]?.cases as string)).toMatchObject([
      { month: null, submittedOn: null },
    ]);
  });

  it.each([
    { groupBy: 'colour' },
    { groupBy: 'stage,stage' },
    { stage: 'DONE' },
    { bankId: 'x' },
    { month: '2026-13' },
    { groupBy: '' },
  ])('refuse %j', (query) => {
    expect(api.NumbersQuery.safeParse(query)).toMatchObject({ success: false });
  });
});

describe('the trail of a case', () => {
  it('is told in order, with names', async () => {
    const { steps } = await trailOf('city', 'filed');
    expect(steps.map(({ label, version }) => [version, label])).toEqual([
      ...[
        [1, '提交备案'],
        [2, '县区审核通过'],
        [3, '市级审核通过'],
        [4, '报省'],
        [5, '省级备案'],
      ],
    ]);
    expect(steps[0]).toMatchObject({
      actor: { orgName: '演示银行甲', personId: idOf('manager') },
      movement: { reserved: '5000000.00', posted: '0.00' },
      recordedAt: '2026-03-02T01:00:01.000Z',
    });
    expect(steps[1]?.actor).toMatchObject({ orgName: '滨城区科学技术局', personId: idOf('officer') });
    expect(steps[4]?.movement).toMatchObject({ posted: '5000000.00' });
  });

  it('names to a bank the offices, not their people', async () => {
    const { steps } = await trailOf('bank A', 'filed');
    expect(steps).toHaveLength(5);
    expect(steps[0]?.actor.personId).toBe(idOf('manager'));
    expect(steps[1]?.actor).toMatchObject({
      personId: null,
      orgName: '滨城区科学技术局',
      duty: 'county-review',
    });
    expect(JSON.stringify(steps)).not.toContain(idOf('officer'));
  });

  it.each(['bank B', 'other county'])('does not exist for %s', async (subject) => {
    await expect(trailOf(subject, 'filed')).rejects.toMatchObject({
      status: 404,
      extensions: { freshness: { asOf: '2026-03-02T01:00:04.000Z' } },
    });
  });
});

describe('the database', () => {
  it('has row security on every table a reader can reach', async () => {
    await asOwner(async (client) =>
      expect(await tablesWithoutAudience(client, new URL(database.readerUrl).username)).toEqual([]),
    );
  });

  it('gives a reader without a scope nothing', async () => {
    for (const table of [
      'pipeline_case',
      'pipeline_total',
      'pipeline_standing',
      'trail_entry',
      'directory_name',
    ])
      expect(await source.query(`select * from ${table}`)).toEqual([]);
    expect(await source.query('select caught_up_at from consumer_progress')).toEqual([]);
  });

  it('tells a reader no place in a topic', async () => {
    await expect(source.query('select next_offset from consumer_progress')).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('freshness', () => {
  it('stands in every answer', async () => {
    const freshness = { asOf: '2026-03-02T01:00:05.000Z' };
    expect((await ask('bank A', {})).freshness).toEqual(freshness);
    expect((await numbers.readCases(who('county'), { limit: 5 } as never)).freshness).toEqual(freshness);
    // Of several topics the oldest decides.
    expect((await trailOf('city', 'filed')).freshness).toEqual({ asOf: '2026-03-02T01:00:04.000Z' });
  });
});

const who = (subject: string) => ({ subject });

const ask = async (subject: string, query: object) =>
  z.encode(
    api.numbersAnswer,
    (await numbers.readPipeline(who(subject), api.NumbersQuery.parse(query))) as never,
  );

/** Every page of the list behind a link. */
const follow = async (subject: string, link: string) => {
  const query = Object.fromEntries(new URL(link, 'http://reporting').searchParams);
  const rows = [];
  for (let after: string | undefined; ;) {
    const page = api.CasesQuery.parse({ ...query, limit: '2', ...(after && { after }) });
    const answer = z.encode(api.casesAnswer, (await numbers.readCases(who(subject), page)) as never);
    rows.push(...answer.rows);
    if (answer.next === null) return rows;
    after = answer.next as string;
  }
};

const trailOf = async (subject: string, loan: string) =>
  z.encode(trailAnswer, (await trails.readTrail(who(subject), { loanId: idOf(loan) })) as never);

const fenOf = (yuan: string) => Number(yuan.replace('.', ''));

const submitted = (loan: string, more: Partial<Told> = {}): Told => ({
  ...{ loan, version: 1, type: 'LoanSubmitted' },
  ...more,
});
const april = { submittedOn: '2026-04-01' };

const loans: Told[] = [
  submitted('a'),
  submitted('b'),
  submitted('c', { bank: 'bank B' }),
  submitted('d', { county: '371681', data: { ...april, loanFen: 3_000_000_00, annualRateE8: 3_000_000 } }),
  submitted('e', { county: '371681', data: { ...april, loanFen: 1_000_000_00, annualRateE8: 4_000_001 } }),
  { loan: 'e', version: 2, type: 'LoanPassedCounty', county: '371681' },
  { loan: 'stub', version: 3, type: 'LoanPassedCounty', bank: 'bank B', county: '3716Z1' },
  submitted('filed'),
  ...(['LoanPassedCounty', 'LoanPassedCity', 'LoanReported', 'LoanFiled'] as const).map((type, at): Told => ({
    loan: 'filed',
    version: 2 + at,
    type,
  })),
];

const people: [string, string, string, string | null, string][] = [
  ['city', 'city', 'office', null, 'city-officer'],
  ['operator', 'operator', 'office', null, 'operator'],
  ['auditor', 'auditor', 'office', null, 'auditor'],
  ['county', 'county', 'office', '371602', 'county-officer'],
  ['other county', 'county', 'office', '371623', 'county-officer'],
  ['bank A', 'bank', 'bank A', null, 'bank-manager'],
  ['bank B', 'bank', 'bank B', null, 'bank-risk'],
  ['policy maker', 'city', 'office', null, 'policy-maker'],
];

const seed = async () => {
  const registry = (type: string, stream: string, data: object) =>
    ({ type, data, stream: `registry.${stream}` }) as unknown as RecordedEvent;
  await project(directory, [
    registry('BankRegistered', 'bank', { bankId: idOf('bank A'), name: '演示银行甲' }),
    registry('OfficeRegistered', 'office', { officeId: idOf('office'), name: '滨城区科技局' }),
    registry('OfficeRenamed', 'office', { officeId: idOf('office'), name: '滨城区科学技术局' }),
  ]);
  // Batches of three, as they might come.
  for (let at = 0; at < loans.length; at += 3)
    for (const one of [pipeline, trail]) await project(one, loans.slice(at, at + 3).map(loanEvent));
  for (const [subject, kind, org, region, role] of people)
    await pool.query(
      `insert into caller_right (subject, user_id, org_id, kind, region_code, roles, active)
       values ($1, $2, $3, $4, $5, $6, true)`,
      [subject, idOf(subject), idOf(org), kind, region, JSON.stringify([role])],
    );
  await pool.query(
    `insert into topic_freshness (consumer, topic, epoch, as_of)
     values ('pipeline', 'loans', 1, '2026-03-02T01:00:05Z'), ('trail', 'loans', 1, '2026-03-02T01:00:06Z'),
       ('trail', 'offices', 1, '2026-03-02T01:00:04Z')`,
  );
};

const project = async (one: Projection, events: readonly RecordedEvent[]) => {
  const client = await pool.connect();
  await applyProjections(client as unknown as Queryable, [one], events);
  client.release();
};

const asOwner = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
