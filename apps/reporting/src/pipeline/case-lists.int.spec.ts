import { Reader } from '@kejin/access';
import { withClient } from '@kejin/local';
import { type FirstRelease } from '@kejin/testing';
import { migratedFirstRelease, type MigratedFirstRelease } from '@kejin/testing/migrated-first-release';
import type { DataSource } from 'typeorm';
import { reportingData } from '../reporting.module';
import { CasesQuery } from './pipeline-api';
import { PipelineQuery } from './pipeline.query';

const bankB = '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f07';
const parties = ['bank-a-manager', 'bank-b-manager', 'binchengqu-officer', 'zouping-officer'];
const watchers = ['city-officer', 'operator', 'auditor'];

describe('a list of cases', () => {
  let release: MigratedFirstRelease;
  let database: FirstRelease;
  let source: DataSource;
  let query: PipelineQuery;

  beforeAll(async () => {
    release = await migratedFirstRelease('reporting', reportingData);
    ({ database, source } = release);
    query = new PipelineQuery(new Reader(source));
  });
  afterAll(() => release.drop());

  const listed = (user: string, asked: object) => {
    const { after, limit, name, withTotal, ...filter } = CasesQuery.parse({ limit: '200', ...asked });
    return query.cases({ subject: `demo-${user}` }, filter, { after, limit, name, withTotal });
  };
  const namesOf = async (user: string, name: string) =>
    new Set((await listed(user, { name })).rows.map(({ enterpriseName }) => enterpriseName));
  const asApp = (text: string, values: unknown[] = []) =>
    withClient(database.appUrl, (client) => client.query(text, values));

  it.each([...parties, ...watchers])('is counted where %s asks for it, by every filter', async (user) => {
    for (const filter of [
      {},
      { stage: 'FILED' },
      { regionCode: '371602' },
      { bankId: bankB },
      { name: '示例' },
    ]) {
      const { rows, total } = await listed(user, { ...filter, withTotal: 'true' });
      expect([user, filter, total]).toEqual([user, filter, { count: rows.length, isMore: false }]);
    }
    expect((await listed(user, {})).total).toBeUndefined();
  });

  it('puts what was submitted last first, also within one day, and is turned over so', async () => {
    const { rows } = await listed('city-officer', {});
    const places = rows.map(
      ({ submittedOn, submissionPosition }) => [submittedOn, submissionPosition] as const,
    );
    const sorted = [...places].sort(
      ([day, at], [otherDay, other]) => otherDay.localeCompare(day) || other - at,
    );
    expect(new Set(places.map(([, at]) => at)).size).toBe(places.length);
    expect(places).toEqual(sorted);
    const [first, second, third] = rows;
    const place = [second?.submittedOn, second?.submissionPosition, second?.loanId];
    const after = Buffer.from(JSON.stringify(place)).toString('base64url');
    expect(first?.submittedOn).toBe(third?.submittedOn);
    expect((await listed('city-officer', { after })).rows[0]?.loanId).toBe(third?.loanId);
  });

  it('is asked for by a bank’s id in whatever letters', () => {
    const asked = (bankId: string) => CasesQuery.parse({ bankId }).bankId;
    expect(asked(`${bankB.toUpperCase()}`)).toEqual([bankB]);
    expect(CasesQuery.safeParse({ bankId: `${bankB},${bankB.toUpperCase()}` }).success).toBe(false);
  });

  it('is found by any part of an enterprise’s name, and is still the caller’s own', async () => {
    const all = new Set((await listed('city-officer', {})).rows.map(({ enterpriseName }) => enterpriseName));
    for (const part of ['新材料', '科技', '技', '滨州示例生物医药有限公司'])
      expect([part, await namesOf('city-officer', part)]).toEqual([
        part,
        new Set([...all].filter((name) => name?.includes(part))),
      ]);
    for (const part of ['材新', '%', '_'])
      expect([part, (await namesOf('operator', part)).size]).toEqual([part, 0]);
    const found = (await listed('bank-b-manager', { name: '示例' })).rows;
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ bankId }) => bankId))).toEqual(new Set([bankB]));
  });

  it('is looked through by the filing’s name where very many enterprises fit', async () => {
    const before = await namesOf('city-officer', '示例');
    await asApp(`insert into directory_name (kind, id, name)
      select 'enterprise', 'MANY' || n, '很多示例' || n from generate_series(1, 60) n`);
    expect(await namesOf('city-officer', '示例')).toEqual(before);
    expect(await namesOf('city-officer', '很多')).toEqual(new Set());
  });

  // So many rows of the caller's own have all their names read; of one more, enterprise by enterprise is looked up.
  it.each([
    { user: 'zouping-officer', rows: undefined },
    { user: 'bank-b-manager', rows: 200 },
    { user: 'bank-b-manager', rows: 201 },
  ])('is found by the name of today: $user with $rows rows', async ({ user, rows }) => {
    const { total } = await listed(user, { withTotal: 'true' });
    await insertCases((rows ?? total?.count ?? 0) - (total?.count ?? 0), '2022-01-01', '2022-01');
    const names = await namesOf(user, '示例');
    expect(names.size).toBeGreaterThan(0);
    // The filings keep the name that they were made under.
    await asApp(`update directory_name set name = replace(name, '示例', '改名') where kind = 'enterprise'`);
    expect(await namesOf(user, '改名')).toEqual(
      new Set([...names].map((name) => name?.replace('示例', '改名'))),
    );
    expect(await namesOf(user, '示例')).toEqual(new Set());
    await asApp(`update directory_name set name = replace(name, '改名', '示例') where kind = 'enterprise'`);
    expect(await namesOf(user, '示例')).toEqual(names);
    expect(await namesOf(user, '很多')).toEqual(new Set());
  });

  const asOperator = (text: string, values: unknown[]) =>
    new Reader(source).read({ subject: 'demo-operator' }, 'ReadPipeline', (manager) =>
      manager.query<{ found: string }[]>(text, values),
    );

  it('of banks and offices is found by no name of theirs, and no name without signing in', async () => {
    const { rows } = await asApp(
      `select kind, id, name from directory_name where kind in ('bank', 'enterprise') and id not like 'MANY%'`,
    );
    expect(new Set(rows.map(({ kind }) => kind as string))).toEqual(new Set(['bank', 'enterprise']));
    const searches = ['enterprises_named($1, 10)', 'enterprises_among($1, array[$2::text])'] as const;
    for (const { kind, id, name } of rows as { kind: string; id: string; name: string }[])
      for (const search of searches) {
        const [text, values] = [`select ${search} as found`, search === searches[0] ? [name] : [name, id]];
        const found = kind === 'bank' ? [] : [{ found: id }];
        expect([name, await asOperator(text, values)]).toEqual([name, found]);
        expect([name, await source.query(text, values)]).toEqual([name, []]);
      }
  });

  it('holds the months asked for, to their first and last day', async () => {
    await insertCases(2, '2020-02-29', '2020-02');
    await insertCases(3, '2020-03-01', '2020-03');
    const counted = async (filter: object) =>
      (await listed('bank-b-manager', { ...filter, withTotal: 'true' })).total?.count;
    expect(await counted({ month: '2020-02' })).toBe(2);
    expect(await counted({ monthFrom: '2020-02', monthTo: '2020-02' })).toBe(2);
    expect(await counted({ month: '2020-02,2020-03', monthFrom: '2020-03' })).toBe(3);
    expect(await counted({ month: '2020-02,none' })).toBe(2);
    expect(await counted({ monthTo: '2020-03' })).toBe(5);
  });

  it('is counted exactly to ten thousand, and no further', async () => {
    const total = async (user: string, filter: object = {}) =>
      (await listed(user, { ...filter, withTotal: 'true' })).total;
    const [before, other] = [await total('bank-b-manager'), await total('bank-a-manager')];
    await insertCases(10_000 - (before?.count ?? 0), '2021-01-01', '2021-01');
    expect(await total('bank-b-manager')).toEqual({ count: 10_000, isMore: false });
    await insertCases(1, '2021-01-01', '2021-01');
    expect(await total('bank-b-manager')).toEqual({ count: 10_000, isMore: true });
    expect(await total('city-officer')).toEqual({ count: 10_000, isMore: true });
    expect(await total('bank-b-manager', { month: '2020-02' })).toEqual({ count: 2, isMore: false });
    expect(await total('bank-a-manager')).toEqual(other);
  });

  // With their totals, as the projection keeps them.
  const insertCases = async (rows: number, day: string, month: string) => {
    await asApp(
      `insert into pipeline_case (loan_id, stage, bank_id, region_code, uscc, enterprise_name, month, submitted_on,
          audience)
        select gen_random_uuid(), 'FILED', $4::uuid, '371602', 'U', '', $3, $2::date,
          array['audit', 'bank:' || $4, 'city', 'county:371602']
        from generate_series(1, $1::int)`,
      [rows, day, month, bankB],
    );
    for (const [table, key, values] of [
      ['pipeline_total', 'stage, region_code, bank_id, month', `'FILED', '371602', $2, $3::text`],
      ['pipeline_standing', 'stage, region_code, bank_id', `'FILED', '371602', $2`],
    ] as const)
      await asApp(
        `insert into ${table} (${key}, cases) values (${values}, $1)
         on conflict (${key}) do update set cases = ${table}.cases + excluded.cases`,
        table === 'pipeline_total' ? [rows, bankB, month] : [rows, bankB],
      );
  };
});
