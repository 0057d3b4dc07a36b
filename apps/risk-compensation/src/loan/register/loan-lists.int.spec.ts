import { Reader } from '@kejin/access';
import { withClient } from '@kejin/local';
import { migratedFirstRelease, type MigratedFirstRelease } from '@kejin/testing/migrated-first-release';
import { DataSource } from 'typeorm';
import { riskCompensationData } from '../../risk-compensation.module';
import { ChangePlaces } from './change-places.query';
import { LoanFilter } from './loan-register-api';
import { LoanRegisterQuery } from './loan-register.query';

const bankA = '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f06';
const bankB = '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f07';

describe('a list of loans', () => {
  let release: MigratedFirstRelease;
  let app: DataSource;
  let query: LoanRegisterQuery;

  beforeAll(async () => {
    release = await migratedFirstRelease('risk-compensation', riskCompensationData);
    app = await new DataSource({ type: 'postgres', url: release.database.appUrl }).initialize();
    query = new LoanRegisterQuery(new Reader(release.source), new ChangePlaces(app));
  });
  afterAll(async () => {
    await app.destroy();
    await release.drop();
  });

  const listed = async (subject: string, filter: object) =>
    (await query.list({ subject }, LoanFilter.parse({ limit: '200', ...filter }))).rows;
  const named = async (subject: string, name: string) =>
    new Set((await listed(subject, { name })).map(({ enterpriseName }) => enterpriseName));

  it('is of whoever asks, by any of their own columns', async () => {
    const [a, b, county, city] = await Promise.all(
      ['bank-a-manager', 'bank-b-manager', 'binchengqu-officer', 'city-officer'].map((user) =>
        listed(`demo-${user}`, {}),
      ),
    );
    expect(new Set(a?.map(({ bankId }) => bankId))).toEqual(new Set([bankA]));
    expect(new Set(b?.map(({ bankId }) => bankId))).toEqual(new Set([bankB]));
    expect(new Set(county?.map(({ regionCode }) => regionCode))).toEqual(new Set(['371602']));
    expect(city?.length).toBe((a?.length ?? 0) + (b?.length ?? 0));
  });

  it('of another bank is empty', async () => {
    expect(await listed('demo-bank-b-manager', { bankId: bankA })).toEqual([]);
    expect((await listed('demo-bank-a-manager', { bankId: bankA })).length).toBeGreaterThan(0);
  });

  // Where the server fetches all rows of a party to sort out the newest twenty, a list takes ten times as long.
  it.each([
    { user: 'bank-a-manager', bitmaps: 'off' },
    { user: 'zouping-officer', bitmaps: 'off' },
    { user: 'city-officer', bitmaps: 'on' },
  ])('is read in the order of its index where $user has a place of their own', async ({ user, bitmaps }) => {
    const [shown] = await new Reader(release.source).read(
      { subject: `demo-${user}` },
      'ReadLoans',
      (manager) =>
        manager.query<object[]>(
          `select current_setting('enable_bitmapscan') as bitmaps, proconfig @> '{enable_bitmapscan=on}' as "finds"
           from pg_proc where proname = 'enterprises_named'`,
        ),
    );
    expect(shown).toEqual({ bitmaps, finds: true });
  });

  it('holds one stage where one is asked for', async () => {
    for (const stage of ['COUNTY_REVIEW', 'FILED', 'WITHDRAWN']) {
      const rows = await listed('demo-city-officer', { stage });
      expect(new Set(rows.map((row) => row.stage))).toEqual(new Set([stage]));
    }
  });

  it('is found by any part of an enterprise’s name', async () => {
    const all = new Set((await listed('demo-city-officer', {})).map(({ enterpriseName }) => enterpriseName));
    for (const part of ['新材料', '科技', '技', '滨州示例生物医药有限公司', '限公'])
      expect([part, await named('demo-city-officer', part)]).toEqual([
        part,
        new Set([...all].filter((name) => name.includes(part))),
      ]);
    // Each pair stands in some name, but they never follow one another.
    for (const part of ['材新', '%', '_', '料新'])
      expect([part, (await named('demo-city-officer', part)).size]).toEqual([part, 0]);
  });

  it('found by a name is still the caller’s own', async () => {
    const found = await listed('demo-bank-b-manager', { name: '示例' });
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ bankId }) => bankId))).toEqual(new Set([bankB]));
  });

  it('is looked through by the filing’s name where very many enterprises fit', async () => {
    // Whoever sees all looks through the newest; whoever has none of the many looks up the own few.
    const [all, own] = [await named('demo-city-officer', '示例'), await named('demo-bank-a-manager', '示例')];
    await app.query(
      `insert into enterprise_copy (uscc, name) select 'MANY' || n, '很多示例' || n from generate_series(1, 60) n`,
    );
    expect(await named('demo-city-officer', '示例')).toEqual(all);
    expect(await named('demo-bank-a-manager', '示例')).toEqual(own);
    for (const user of ['demo-city-officer', 'demo-bank-a-manager'])
      expect(await named(user, '很多')).toEqual(new Set());
  });

  const totalOf = async (user: string, filter: object = {}) => {
    const asked = LoanFilter.parse({ limit: '200', withTotal: 'true', ...filter });
    return (await query.list({ subject: `demo-${user}` }, asked)).total;
  };

  it.each([
    ...['bank-a-manager', 'bank-b-manager', 'binchengqu-officer', 'zouping-officer'],
    ...['city-officer', 'operator', 'auditor'],
  ])('is counted where %s asks for it, by every filter', async (user) => {
    for (const filter of [
      {},
      { stage: 'FILED' },
      { regionCode: '371602' },
      { bankId: bankB },
      { name: '示例' },
    ]) {
      const rows = await listed(`demo-${user}`, filter);
      expect([filter, await totalOf(user, filter)]).toEqual([filter, { count: rows.length, isMore: false }]);
    }
    expect(await totalOf(user, { withTotal: 'false' })).toBeUndefined();
  });

  it.each([200, 201])('is found by a name among %i of the caller’s own', async (rows) => {
    const own = await named('demo-bank-b-manager', '示例');
    expect(own.size).toBeGreaterThan(0);
    const { count = 0 } = (await totalOf('bank-b-manager')) ?? {};
    await insertLoans(rows - count);
    expect(await named('demo-bank-b-manager', '示例')).toEqual(own);
    expect(await named('demo-bank-b-manager', '很多')).toEqual(new Set());
  });

  it('is counted exactly to ten thousand, and no further', async () => {
    const [before, other] = [await totalOf('bank-b-manager'), await totalOf('bank-a-manager')];
    await insertLoans(10_000 - (before?.count ?? 0));
    expect(await totalOf('bank-b-manager')).toEqual({ count: 10_000, isMore: false });
    await insertLoans(1);
    expect(await totalOf('bank-b-manager')).toEqual({ count: 10_000, isMore: true });
    expect(await totalOf('bank-b-manager', { stage: 'COUNTY_REVIEW' })).toMatchObject({ isMore: false });
    expect(await totalOf('bank-a-manager')).toEqual(other);
  });

  const insertLoans = async (rows: number) => {
    await app.query(
      `insert into loan_register (loan_id, bank_id, region_code, uscc, enterprise_name, stage, submitted_on, audience)
        select gen_random_uuid(), $2::uuid, '371602', 'U', '', 'FILED', date '2020-01-01',
          array['audit', 'bank:' || $2, 'city', 'county:371602']
        from generate_series(1, $1::int)`,
      [rows, bankB],
    );
  };

  // Of the few of the first release: those of others, and those of the minute before the instant asked for.
  const MOST_READ = 60;

  it.each(['bank-a-manager', 'bank-b-manager', 'binchengqu-officer', 'city-officer', 'auditor'])(
    'reads for %s a page of a hundred thousand rows in the order of an index',
    async (user) => {
      await fillTo(100_000);
      const [known] = (await listed(`demo-${user}`, { limit: '1' })) as [Loan];
      for (const filter of [
        {},
        { stage: 'COUNTY_REVIEW' },
        { order: 'changed' },
        { changedSince: known.changedAt ?? '2026-01-01T00:00:00Z' },
        { contractNo: known.contractNo ?? 'C', iouNo: known.iouNo ?? 'I' },
        { contractNo: known.contractNo ?? 'C' },
      ])
        expect([filter, (await rowsRead(`demo-${user}`, { limit: '1', ...filter })) <= MOST_READ]).toEqual([
          filter,
          true,
        ]);
    },
  );

  type Loan = Awaited<ReturnType<typeof listed>>[number];
  type Plan = Readonly<{
    'Relation Name'?: string;
    'Actual Rows': number;
    'Actual Loops': number;
    'Rows Removed by Filter'?: number;
    Plans?: readonly Plan[];
  }>;

  const readIn = (plan: Plan): number =>
    (plan['Relation Name'] === 'loan_register'
      ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
      : 0) + (plan.Plans ?? []).reduce((sum, one) => sum + readIn(one), 0);

  /** Rows of the register that the very statement of the list looks at, as the reader role. */
  const rowsRead = async (subject: string, filter: object): Promise<number> => {
    let read = 0;
    const explaining = new Reader(release.source);
    const asked = explaining.read.bind(explaining);
    explaining.read = (identity, permission, run) =>
      asked(identity, permission, (manager, caller) => {
        const explained = async (text: string, values?: unknown[]) => {
          const [row] = await manager.query<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(
            `explain (analyze, format json) ${text}`,
            values,
          );
          read += readIn((row?.['QUERY PLAN'][0] as { Plan: Plan }).Plan);
          return [];
        };
        return run({ query: explained } as unknown as typeof manager, caller);
      });
    const list = new LoanRegisterQuery(explaining, new ChangePlaces(app));
    await list.list({ subject }, LoanFilter.parse(filter));
    return read;
  };

  /** The bank's rows of one old day, under numbers of their own, changed before all others. */
  const fillTo = async (rows: number) => {
    const [{ count }] = await app.query('select count(*)::int as count from loan_register');
    if (count >= rows) return;
    await app.query(
      `insert into loan_register (loan_id, bank_id, region_code, uscc, enterprise_name, stage, submitted_on, audience,
          contract_no, iou_no, folded_contract_no, folded_iou_no, changed_at)
        select gen_random_uuid(), $2::uuid, '371602', 'U', '', 'FILED', date '2020-01-01',
          array['audit', 'bank:' || $2, 'city', 'county:371602'], 'N' || n, 'I', 'N' || n, 'I', '2020-01-01'
        from generate_series(1, $1::int) n`,
      [rows - count, bankB],
    );
    await withClient(release.database.ownerUrl, (client) => client.query('analyze loan_register'));
  };

  it.each(['', '甲\u0000乙', '\ud800'])('is not asked for by the name %j', (name) => {
    expect(LoanFilter.safeParse({ name }).success).toBe(false);
  });
});
