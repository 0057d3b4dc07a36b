import { audienceOf, bankParty, CITY, OPERATIONS, PUBLIC, SIGNED_IN, type Party } from '@kejin/kernel';
import { withClient } from '@kejin/local';
import { createSchema, testDatabase, type TestDatabase } from '@kejin/testing';
import { DataSource } from 'typeorm';
import { accessMigrationSql, audienceMigrationSql } from './access.migration';
import { Reader } from './reader';
import { audienceColumnSql, audiencePolicySql, casePolicySql, sameForAllPolicySql } from './row-security';

const BANK = 'b0000000-0000-4000-8000-000000000001';

const notices: [id: string, audience: readonly Party[]][] = [
  ['open', audienceOf(PUBLIC)],
  ['open-and-own', audienceOf(PUBLIC, bankParty(BANK))],
  ['own', audienceOf(bankParty(BANK))],
  ['city', audienceOf(CITY)],
  ['signed-in', audienceOf(SIGNED_IN)],
  ['operations', audienceOf(OPERATIONS)],
];

describe('a reader who has not signed in', () => {
  let database: TestDatabase;
  let source: DataSource;
  let reader: Reader;

  beforeAll(async () => {
    database = await testDatabase('access');
    await createSchema(database, (roles) => [
      ...['notice', 'objection', 'for_the_signed_in', 'for_anybody'].map(
        (table) => `create table ${table} (id text primary key)`,
      ),
      ...accessMigrationSql(roles),
      ...audienceMigrationSql(),
      ...audienceColumnSql('notice', `array['audit']`),
      ...audiencePolicySql('notice', roles),
      ...casePolicySql('objection', { column: 'id', caseTable: 'notice', caseKey: 'id' }, roles),
      `grant insert on objection to ${roles.app}`,
      ...sameForAllPolicySql('for_the_signed_in', [SIGNED_IN], roles),
      ...sameForAllPolicySql('for_anybody', [PUBLIC], roles),
    ]);
    await withClient(database.appUrl, async (client) => {
      for (const notice of notices) await client.query('insert into notice values ($1, $2)', notice);
      await client.query('insert into objection select id from notice');
      for (const table of ['for_the_signed_in', 'for_anybody'])
        await client.query(`insert into ${table} values ('one')`);
      await client.query(
        `insert into caller_right (subject, user_id, org_id, kind, roles, active)
         values ('manager', gen_random_uuid(), $1, 'bank', '["bank-manager"]', true)`,
        [BANK],
      );
    });
    source = await new DataSource({
      ...{ type: 'postgres', url: database.readerUrl, extra: { pipeline: true, max: 1 } },
    }).initialize();
    reader = new Reader(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const seen = (table: string): Promise<string[]> =>
    reader.readAsPublic(async (manager) => {
      const rows = await manager.query<{ id: string }[]>(`select id from ${table} order by id`);
      return rows.map(({ id }) => id);
    });

  it('sees the rows whose audience names the public, and no others', async () => {
    expect(await seen('notice')).toEqual(['open', 'open-and-own']);
  });

  it('sees what belongs to such a row, and what is anybody’s in every row', async () => {
    expect(await seen('objection')).toEqual(['open', 'open-and-own']);
    expect(await seen('for_anybody')).toEqual(['one']);
    expect(await seen('for_the_signed_in')).toEqual([]);
  });

  it('sees nobody’s rights and writes nothing', async () => {
    expect(await reader.readAsPublic((manager) => manager.query('select * from caller_right'))).toEqual([]);
    await expect(reader.readAsPublic((manager) => manager.query('delete from notice'))).rejects.toMatchObject(
      {
        code: expect.stringMatching(/42501|25006/),
      },
    );
  });

  it('loses sight of a row that is taken back from the public', async () => {
    const to = (audience: readonly Party[]) =>
      withClient(database.appUrl, (client) =>
        client.query(`update notice set audience = $1 where id = 'open-and-own'`, [audience]),
      );
    await to(audienceOf(bankParty(BANK)));
    expect(await seen('notice')).toEqual(['open']);
    await to(audienceOf(PUBLIC, bankParty(BANK)));
    expect(await seen('notice')).toEqual(['open', 'open-and-own']);
  });

  it('leaves nothing to the next on its connection, and takes nothing from the one before', async () => {
    const ofBank = () =>
      reader.read({ subject: 'manager' }, 'ReadLoans', (manager) => manager.query('select id from notice'));
    expect(await ofBank()).toHaveLength(4);
    expect(await seen('notice')).toEqual(['open', 'open-and-own']);
    expect(await source.query('select id from notice')).toEqual([]);
    expect(await ofBank()).toHaveLength(4);
  });
});
