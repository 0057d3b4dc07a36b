import { audienceOf, bankParty, CITY, countyParty } from '@kejin/kernel';
import { permissions } from './permissions';
import { withClient } from '@kejin/local';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import { escapeIdentifier } from 'pg';
import { DataSource } from 'typeorm';
import { accessMigrationSql, audienceMigrationSql } from './access.migration';
import { Reader } from './reader';
import {
  audienceColumnSql,
  audiencePolicySql,
  casePolicySql,
  sameForAllPolicySql,
  type DatabaseRoles,
} from './row-security';
import { tablesWithoutAudience } from './row-security-check';

const BANKS = ['b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002'] as const;
const REGIONS = ['371602', '3716Z1'] as const;
const cases = BANKS.flatMap((bank) => REGIONS.map((region) => ({ id: `${bank} ${region}`, bank, region })));
const stub = { id: 'stub' };
const AUDIENCE = `array['audit', 'bank:' || bank_id::text, 'city', 'county:' || region_code]`;

let database: TestDatabase;
let roles: DatabaseRoles;
let source: DataSource;
let reader: Reader;

const roleOf = (url: string) => escapeIdentifier(new URL(url).username);

beforeAll(async () => {
  database = await testDatabase('access');
  roles = { app: roleOf(database.appUrl), reader: roleOf(database.readerUrl) };
  await withClient(database.ownerUrl, async (client) => {
    await client.query('create table loan (id text primary key, bank_id uuid, region_code text)');
    await client.query('create table step (id text primary key, loan_id text)');
    await client.query('create table for_all (id text primary key)');
    await client.query(`insert into loan values ('old', '${BANKS[0]}', '${REGIONS[0]}')`);
    const statements = [
      ...accessMigrationSql(roles),
      ...audienceMigrationSql(),
      ...audienceColumnSql('loan', AUDIENCE),
      ...audiencePolicySql('loan', roles),
      ...casePolicySql('step', { column: 'loan_id', caseTable: 'loan', caseKey: 'id' }, roles),
      `grant insert on step to ${roles.app}`,
      ...sameForAllPolicySql('for_all', ['signed-in'], roles),
      'create index loan_bank on loan (bank_id)',
    ];
    for (const statement of statements) await client.query(statement);
  });
  await withClient(database.appUrl, async (client) => {
    await client.query(`delete from loan where id = 'old'`);
    for (const { id, bank, region } of cases) {
      const audience = audienceOf(bankParty(bank), countyParty(region), CITY);
      await client.query('insert into loan values ($1, $2, $3, $4)', [id, bank, region, audience]);
    }
    await client.query('insert into loan (id, audience) values ($1, $2)', [stub.id, audienceOf(CITY)]);
    await client.query('insert into step select id, id from loan');
    await client.query('insert into for_all select id from loan');
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
const people: [string, string, string, string | null, string, boolean][] = [
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
  ['pretender', 'system', OFFICE, null, 'operator', true],
  ['enterprise', 'kind-of-tomorrow', OFFICE, null, 'operator', true],
  ['newcomer', 'city', OFFICE, null, 'role-of-tomorrow', true],
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

  it('sees what belongs to a case with the case, and what is for all', async () => {
    expect(await seen('bank-1', 'step')).toEqual(idsWhere(({ bank }) => bank === BANKS[0]));
    expect(await seen('county-1', 'step')).toEqual(idsWhere(({ region }) => region === REGIONS[0]));
    expect(await seen('auditor', 'step')).toEqual(everything);
    expect(await seen('bank-1', 'for_all')).toEqual(everything);
  });

  it('sees a row come and go with the parties of its audience', async () => {
    const shared = audienceOf(bankParty(BANKS[0]), bankParty(BANKS[1]));
    await withClient(database.appUrl, (client) =>
      client.query(`insert into loan (id, audience) values ('shared', $1)`, [shared]),
    );
    expect(await seen('bank-1')).toContain('shared');
    expect(await seen('bank-2')).toContain('shared');
    expect(await seen('city')).not.toContain('shared');
    await withClient(database.appUrl, (client) =>
      client.query(`update loan set audience = $1 where id = 'shared'`, [audienceOf(bankParty(BANKS[1]))]),
    );
    expect(await seen('bank-1')).not.toContain('shared');
    expect(await seen('bank-2')).toContain('shared');
    await withClient(database.appUrl, (client) => client.query(`delete from loan where id = 'shared'`));
  });

  it('is planned for whoever asks', async () => {
    const [mode] = await reader.read({ subject: 'city' }, 'ReadLoans', (manager) =>
      manager.query('show plan_cache_mode'),
    );
    expect(mode).toEqual({ plan_cache_mode: 'force_custom_plan' });
  });

  it.each([
    'nobody',
    'disabled',
    'county-nowhere',
    'admin',
    'pretender',
    'enterprise',
    'newcomer',
    "x' or true --",
  ])('of %s is forbidden', async (subject) => {
    await expect(seen(subject)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('that is not in the matrix is forbidden to everybody', async () => {
    for (const [subject] of people)
      await expect(reader.read({ subject }, 'ReadEverything', async () => 1)).rejects.toMatchObject({
        code: 'forbidden',
      });
    expect('ReadEverything' in permissions).toBe(false);
  });

  it('is no business of a part of the system that nobody named', async () => {
    const read = reader.read({ system: 'exporter' }, 'ReadLoans', (manager) =>
      manager.query('select 1 from loan'),
    );
    await expect(read).rejects.toMatchObject({ code: 'forbidden' });
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
    await withClient(database[url], async (client) => {
      for (const table of ['loan', 'step', 'for_all', 'caller_right'])
        expect((await client.query(`select * from ${table}`)).rows).toEqual([]);
    });
  });

  it.each(['', '{}', '{public}', '{nobody}', '{NULL}'])('of the parties %p sees nothing', async (parties) => {
    await withClient(database.readerUrl, async (client) => {
      await client.query(`select set_config('kejin.parties', $1, false)`, [parties]);
      for (const table of ['loan', 'step', 'for_all'])
        expect((await client.query(`select * from ${table}`)).rows).toEqual([]);
    });
  });

  it('cannot leave a row without its audience', async () => {
    await withClient(database.appUrl, async (client) => {
      await expect(client.query(`insert into loan (id) values ('bare')`)).rejects.toMatchObject({
        constraint: 'loan_audience',
      });
    });
  });

  it('finds a bank’s rows through the index of the audience, and sooner by its own column', async () => {
    await withClient(database.appUrl, (client) =>
      client.query(
        `insert into loan select g::text, b, '371602', array['audit', 'bank:' || b, 'city', 'county:371602']
         from (select g, gen_random_uuid() as b from generate_series(1, 5000) g) t`,
      ),
    );
    await withClient(database.ownerUrl, (client) => client.query('analyze loan'));
    const plan = (where: string) =>
      reader.read({ subject: 'bank-1' }, 'ReadLoans', async (manager) => {
        // A table this small is read whole, unless that is forbidden.
        await manager.query('set local enable_seqscan = off');
        return JSON.stringify(await manager.query(`explain (costs off) select * from loan ${where}`));
      });
    expect(await plan('')).toContain('loan_audience');
    expect(await plan(`where bank_id = '${BANKS[0]}'`)).toContain('loan_bank');
  });
});

describe('a migration', () => {
  it('fails over a row that it cannot give an audience', async () => {
    await withClient(database.ownerUrl, async (client) => {
      await client.query('create table half (id text primary key, bank_id uuid, region_code text)');
      await client.query(`insert into half (id) values ('whose')`);
      const run = async () => {
        for (const statement of audienceColumnSql('half', AUDIENCE)) await client.query(statement);
      };
      await client.query('begin');
      await expect(run()).rejects.toThrow('table half: 1 rows without an audience');
      await client.query('rollback');
    });
  });
});

describe('a table without row security', () => {
  it('is found where the reader can reach it', async () => {
    await withClient(database.ownerUrl, async (client) => {
      const unprotected = () =>
        tablesWithoutAudience(client, new URL(database.readerUrl).username, ['known_public']);
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
      await client.query('create table asks_nobody (id text)');
      await client.query('alter table asks_nobody enable row level security, force row level security');
      await client.query(`create policy all_of_it on asks_nobody for select to ${roles.reader} using (true)`);
      await client.query(`grant select on asks_nobody to ${roles.reader}`);
      await client.query(
        `create function tells_all() returns setof loan language sql security definer as 'select * from loan'`,
      );
      expect(await unprotected()).toEqual([
        'asks_nobody',
        'forgotten',
        'not_forced',
        'seen_by_owner',
        'tells_all()',
      ]);
    });
  });
});
