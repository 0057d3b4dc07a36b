import type { CallerKind } from '@kejin/contracts/envelope';
import { permissions } from './permissions';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import { Client, escapeIdentifier } from 'pg';
import { DataSource } from 'typeorm';
import { accessMigrationSql } from './access.migration';
import { Reader } from './reader';
import { rowSecuritySql, tablesWithoutRowSecurity, type DatabaseRoles } from './row-security';

const BANKS = ['b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002'] as const;
const REGIONS = ['371602', '3716Z1'] as const;
const cases = BANKS.flatMap((bank) => REGIONS.map((region) => ({ id: `${bank} ${region}`, bank, region })));
const stub = { id: 'stub', bank: null, region: null };

let database: TestDatabase;
let roles: DatabaseRoles;
let source: DataSource;
let reader: Reader;

const roleOf = (url: string) => escapeIdentifier(new URL(url).username);

const as = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

beforeAll(async () => {
  database = await testDatabase('access');
  roles = { app: roleOf(database.appUrl), reader: roleOf(database.readerUrl) };
  await as(database.ownerUrl, async (client) => {
    const tables = ['loan', 'by_region', 'for_all'];
    for (const table of tables)
      await client.query(`create table ${table} (id text primary key, bank_id uuid, region_code text)`);
    const statements = [
      ...accessMigrationSql(roles),
      ...rowSecuritySql('loan', { bank: 'bank_id', region: 'region_code' }, roles),
      ...rowSecuritySql('by_region', { region: 'region_code' }, roles),
      ...rowSecuritySql('for_all', { everyone: true }, roles),
      'create index loan_bank on loan (bank_id)',
    ];
    for (const statement of statements) await client.query(statement);
  });
  await as(database.appUrl, async (client) => {
    for (const { id, bank, region } of [...cases, stub])
      for (const table of ['loan', 'by_region', 'for_all'])
        await client.query(`insert into ${table} values ($1, $2, $3)`, [id, bank, region]);
    for (const [subject, kind, org, region, role, active] of people)
      await client.query(
        `insert into caller_right (subject, user_id, org_id, kind, region_code, roles, active)
         values ($1, gen_random_uuid(), $2, $3, $4, $5, $6)`,
        [subject, org, kind, region, JSON.stringify([role]), active],
      );
  });
  source = new DataSource({ type: 'postgres', url: database.readerUrl, extra: { pipeline: true, max: 2 } });
  await source.initialize();
  reader = new Reader(source);
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const OFFICE = 'c0000000-0000-4000-8000-000000000001';
const people: [string, CallerKind, string, string | null, string, boolean][] = [
  ['bank-1', 'bank', BANKS[0], null, 'bank-manager', true],
  ['bank-2', 'bank', BANKS[1], null, 'bank-risk', true],
  ['county-1', 'county', OFFICE, REGIONS[0], 'county-officer', true],
  ['county-2', 'county', OFFICE, REGIONS[1], 'county-officer', true],
  ['county-nowhere', 'county', OFFICE, null, 'county-officer', true],
  ['city', 'city', OFFICE, null, 'city-officer', true],
  ['operator', 'operator', OFFICE, null, 'operator', true],
  ['auditor', 'auditor', OFFICE, null, 'auditor', true],
  ['disabled', 'operator', OFFICE, null, 'operator', false],
  ['admin', 'bank', BANKS[0], null, 'bank-admin', true],
];

const seen = (subject: string, table = 'loan'): Promise<string[]> =>
  reader.read({ subject }, 'ReadLoans', async (manager) => {
    const rows: { id: string }[] = await manager.query(`select id from ${table} order by id`);
    return rows.map(({ id }) => id);
  });

const idsWhere = (fits: (row: (typeof cases)[number]) => boolean) => cases.filter(fits).map(({ id }) => id);
const everything = [...cases.map(({ id }) => id), 'stub'];

describe('a query', () => {
  it.each<[string, string[]]>([
    ['bank-1', idsWhere(({ bank }) => bank === BANKS[0])],
    ['bank-2', idsWhere(({ bank }) => bank === BANKS[1])],
    ['county-1', idsWhere(({ region }) => region === REGIONS[0])],
    ['county-2', idsWhere(({ region }) => region === REGIONS[1])],
    ['city', everything],
    ['operator', everything],
    ['auditor', everything],
  ])('of %s without a where sees exactly its rows', async (subject, expected) => {
    expect(await seen(subject)).toEqual(expected);
  });

  it('of a bank sees nothing where a table does not say whose bank it is', async () => {
    expect(await seen('bank-1', 'by_region')).toEqual([]);
    expect(await seen('county-1', 'by_region')).toEqual(idsWhere(({ region }) => region === REGIONS[0]));
    expect(await seen('bank-1', 'for_all')).toEqual(everything);
  });

  it.each(['nobody', 'disabled', 'county-nowhere', 'admin', "x' or true --"])(
    'of %s is forbidden',
    async (subject) => {
      await expect(seen(subject)).rejects.toMatchObject({ code: 'forbidden' });
    },
  );

  it('that is not in the matrix is forbidden to everybody', async () => {
    for (const [subject] of people)
      await expect(reader.read({ subject }, 'ReadEverything', async () => 1)).rejects.toMatchObject({
        code: 'forbidden',
      });
    expect('ReadEverything' in permissions).toBe(false);
  });

  it('of the system itself sees everything', async () => {
    const rows = await reader.read({ system: 'exporter' }, 'ReadLoans', (manager) =>
      manager.query('select 1 from loan'),
    );
    expect(rows).toHaveLength(everything.length);
  });

  it('cannot write', async () => {
    const write = reader.read({ subject: 'operator' }, 'ReadLoans', (manager) =>
      manager.query('delete from loan'),
    );
    await expect(write).rejects.toMatchObject({ code: expect.stringMatching(/42501|25006/) });
  });

  it('leaves nothing of its scope on the connection', async () => {
    await Promise.all(people.slice(0, 3).map(([subject]) => seen(subject)));
    await expect(
      reader.read({ subject: 'city' }, 'ReadLoans', () => Promise.reject(new Error('stop'))),
    ).rejects.toThrow('stop');
    for (let at = 0; at < 4; at += 1) expect(await source.query('select * from loan')).toEqual([]);
    expect(await source.query('select * from caller_right')).toEqual([]);
  });

  it('looks up its own caller only', async () => {
    const rows = await reader.read({ subject: 'city' }, 'ReadLoans', (manager) =>
      manager.query('select subject from caller_right'),
    );
    expect(rows).toEqual([{ subject: 'city' }]);
  });
});

describe('direct SQL', () => {
  it.each(['readerUrl', 'ownerUrl'] as const)('without a scope sees nothing as %s', async (url) => {
    await as(database[url], async (client) => {
      for (const table of ['loan', 'by_region', 'for_all', 'caller_right'])
        expect((await client.query(`select * from ${table}`)).rows).toEqual([]);
    });
  });

  it('with half a scope sees nothing', async () => {
    await as(database.readerUrl, async (client) => {
      await client.query(`select set_config('kejin.bank_from', $1, false)`, [BANKS[0]]);
      expect((await client.query('select * from loan')).rows).toEqual([]);
      await client.query(`select set_config('kejin.bank_to', $1, false)`, [BANKS[0]]);
      expect((await client.query('select * from loan')).rows).toEqual([]);
    });
  });

  it('finds a bank’s rows through the index of its column', async () => {
    await as(database.appUrl, (client) =>
      client.query(
        `insert into loan select g::text, gen_random_uuid(), '371602' from generate_series(1, 5000) g`,
      ),
    );
    await as(database.ownerUrl, (client) => client.query('analyze loan'));
    const plan = await reader.read({ subject: 'bank-1' }, 'ReadLoans', (manager) =>
      manager.query('explain (costs off) select * from loan'),
    );
    expect(JSON.stringify(plan)).toContain('loan_bank');
  });
});

describe('a table without row security', () => {
  it('is found where the reader can reach it', async () => {
    await as(database.ownerUrl, async (client) => {
      const unprotected = () =>
        tablesWithoutRowSecurity(client, new URL(database.readerUrl).username, ['known_public']);
      expect(await unprotected()).toEqual([]);
      await client.query('create table out_of_reach (id text)');
      await client.query('create table known_public (id text)');
      await client.query('create table forgotten (id text)');
      await client.query('create table not_forced (id text)');
      await client.query('alter table not_forced enable row level security');
      await client.query('create view seen_by_owner as select * from loan');
      await client.query('create view seen_by_caller with (security_invoker = true) as select * from loan');
      await client.query(
        `grant select on known_public, forgotten, not_forced, seen_by_owner, seen_by_caller to ${roles.reader}`,
      );
      expect(await unprotected()).toEqual(['forgotten', 'not_forced', 'seen_by_owner']);
    });
  });
});
