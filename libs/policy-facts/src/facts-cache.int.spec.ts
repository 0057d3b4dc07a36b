import { createShadowTables, swapShadowTables, type Queryable } from '@kejin/event-store';
import { createSchema, testDatabase, type TestDatabase } from '@kejin/testing';
import { Client, escapeIdentifier } from 'pg';
import { lprOn, policyVersions, workCalendar } from './facts';
import { policyFactsRevisionSql } from './facts-revision.migration';
import { policyFactsMigrationSql } from './facts.migration';
import { policyFacts } from './facts.projection';

const databases: TestDatabase[] = [];
const clients: Client[] = [];

const connected = async (connectionString: string): Promise<Client> => {
  const client = new Client({ connectionString });
  await client.connect();
  clients.push(client);
  return client;
};

const filled = async (name: string): Promise<TestDatabase> => {
  const database = await testDatabase(name);
  databases.push(database);
  const databaseName = escapeIdentifier(new URL(database.ownerUrl).pathname.slice(1));
  await createSchema(database, (roles) => [
    ...policyFactsMigrationSql(roles),
    ...policyFactsRevisionSql(roles),
    `grant temporary on database ${databaseName} to ${roles.app}`,
  ]);
  return database;
};

let database: TestDatabase;
/** What a consumer writes by, and what two replicas decide by. */
let writer: Client;
let one: Client;
let other: Client;

beforeAll(async () => {
  database = await filled('policy-revision');
  [writer, one, other] = [
    await connected(database.appUrl),
    await connected(database.appUrl),
    await connected(database.appUrl),
  ];
});
afterAll(async () => {
  for (const client of clients) await client.end();
  for (const each of databases) await each.drop();
});
beforeEach(() =>
  writer.query('delete from policy_version_copy; delete from lpr_rate; delete from work_calendar'),
);

/** As a batch asks: all at once. */
const decide = async (client: Client) => {
  const [versions, rates, calendar] = await Promise.all([
    policyVersions.load(client as Queryable, ['LOAN_COMPENSATION']),
    lprOn.load(client as Queryable, ['2026-03-01']),
    workCalendar.load(client as Queryable, ['all']),
  ]);
  return {
    codes: versions.get('LOAN_COMPENSATION')?.map(({ code, effectiveTo }) => [code, effectiveTo]),
    lpr: rates.get('2026-03-01')?.oneYearE8,
    holidays: calendar.get('all')?.flatMap(({ holidays }) => holidays),
  };
};

const insertVersion = `insert into policy_version_copy values
  ('706f6c00-0000-8000-8000-000000000001', 'SD-1', 'LOAN_COMPENSATION', '37', '2023-01-01', null, '[]')`;
const closeVersion = `update policy_version_copy set effective_to = '2026-02-28'`;
const insertLpr = `insert into lpr_rate values ('2026-02-20', 3000000, 3500000)`;
const reviseLpr = `insert into lpr_rate values ('2026-02-20', 3100000, 3500000)
  on conflict (published_on) do update set one_year_e8 = excluded.one_year_e8`;
const insertYear = `insert into work_calendar values (2026, '["2026-01-01"]', '[]', 1)`;
const reviseYear = `update work_calendar set holidays = '["2026-01-02"]', revision = 2`;

describe('facts that a process keeps', () => {
  it.each([
    ['a version that took effect', [], insertVersion, { codes: [['SD-1', null]] }],
    ['the last day of a version', [insertVersion], closeVersion, { codes: [['SD-1', '2026-02-28']] }],
    ['a rate', [], insertLpr, { lpr: 3_000_000 }],
    ['a revised rate', [insertLpr], reviseLpr, { lpr: 3_100_000 }],
    ['a year of the calendar', [], insertYear, { holidays: ['2026-01-01'] }],
    ['a revised year', [insertYear], reviseYear, { holidays: ['2026-01-02'] }],
    ['a row that is gone', [insertYear], 'delete from work_calendar', { holidays: [] }],
  ])('are followed by the next decision of every replica: %s', async (_, before, change, expected) => {
    for (const statement of before) await writer.query(statement);
    await decide(one);
    await decide(other);
    await writer.query(change);
    expect(await decide(one)).toMatchObject(expected);
    expect(await decide(other)).toMatchObject(expected);
  });

  it('cost one statement, and are the same values until they change', async () => {
    await writer.query(insertVersion);
    const versions = async () =>
      (await policyVersions.load(one as Queryable, ['LOAN_COMPENSATION'])).get('LOAN_COMPENSATION');
    const first = await versions();
    const asked = jest.spyOn(one, 'query');
    await decide(one);
    expect(asked).toHaveBeenCalledTimes(1);
    expect((await asked.mock.results[0]?.value).rows).toEqual([
      { revision: expect.any(String), facts: null },
    ]);
    expect(await versions()).toBe(first);
    await writer.query(insertLpr);
    expect(await versions()).not.toBe(first);
    asked.mockRestore();
  });

  it('are not what a transaction saw that was rolled back', async () => {
    await one.query('begin');
    await one.query(insertLpr);
    expect(await decide(one)).toMatchObject({ lpr: 3_000_000 });
    await one.query('rollback');
    expect(await decide(one)).toMatchObject({ lpr: undefined });
    await one.query(insertLpr.replace('3000000', '3200000'));
    expect(await decide(one)).toMatchObject({ lpr: 3_200_000 });
  });

  it('hold what two consumers write at once', async () => {
    await one.query('begin');
    await one.query(insertLpr);
    const second = writer.query(insertYear);
    expect(await decide(other)).toMatchObject({ lpr: undefined, holidays: [] });
    await one.query('commit');
    await second;
    expect(await decide(other)).toMatchObject({ lpr: 3_000_000, holidays: ['2026-01-01'] });
  });

  it('are those of a rebuild once it is committed, and not a moment before', async () => {
    await writer.query(insertLpr);
    const rebuilding = await connected(database.appUrl);
    await createShadowTables(rebuilding as Queryable, policyFacts);
    await rebuilding.query(insertLpr.replace('3000000', '3300000'));
    expect(await decide(one)).toMatchObject({ lpr: 3_000_000 });
    await rebuilding.query('begin');
    await swapShadowTables(rebuilding as Queryable, policyFacts);
    expect(await decide(one)).toMatchObject({ lpr: 3_000_000 });
    await rebuilding.query('commit');
    expect(await decide(one)).toMatchObject({ lpr: 3_300_000 });
  });

  it('are of the database that is asked, as after a restore', async () => {
    const restored = await connected((await filled('policy-revision-restored')).appUrl);
    await writer.query(insertLpr);
    await restored.query(insertLpr.replace('3000000', '3400000'));
    expect(await decide(one)).toMatchObject({ lpr: 3_000_000 });
    expect(await decide(restored)).toMatchObject({ lpr: 3_400_000 });
    expect(await decide(one)).toMatchObject({ lpr: 3_000_000 });
  });
});
