import { accessMigrationSql, Reader } from '@kejin/access';
import { PrivateData, type ConnectionPool, type Identity, type Queryable } from '@kejin/event-store';
import { withClient } from '@kejin/local';
import {
  createSchema,
  eventually,
  insertPeople,
  personIdIn,
  testDatabase,
  type TestDatabase,
} from '@kejin/testing';
import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { DraftRows } from './draft-rows';
import { DraftSweeper, sweepDrafts } from './draft-sweeper';
import { DraftQuery } from './draft.query';
import { DraftsController } from './drafts.controller';
import { draftsMigrationSql } from './drafts.migration';

const BANK = 'b0000000-0000-4000-8000-000000000001';
const people = {
  li: { org: BANK, kind: 'bank', roles: ['bank-manager'] },
  wang: { org: BANK, kind: 'bank', roles: ['bank-manager'] },
  auditor: { org: 'c0000000-0000-4000-8000-000000000001', kind: 'auditor', roles: ['auditor'] },
} as const;
const at = { form: 'loan-filing', subject: 'new' };
const as = (subject: string): Identity => ({ subject });
const li = { org: BANK, personId: personIdIn(people, 'li') };
const key = randomBytes(32);

let database: TestDatabase;
let source: DataSource;
let pool: Pool;
let query: DraftQuery;
let rows: DraftRows;

beforeAll(async () => {
  database = await testDatabase('drafts');
  await createSchema(database, (roles) => [...accessMigrationSql(roles), ...draftsMigrationSql(roles)]);
  await withClient(database.appUrl, (client) => insertPeople(client, people));
  source = await new DataSource({
    ...{ type: 'postgres', url: database.readerUrl, extra: { pipeline: true } },
  }).initialize();
  pool = new Pool({ connectionString: database.appUrl });
  const cipher = new PrivateData(key);
  query = new DraftQuery(new Reader(source), cipher);
  rows = new DraftRows(pool as unknown as ConnectionPool, cipher);
});
afterEach(() => pool.query('delete from draft'));
afterAll(async () => {
  await pool.end();
  await source.destroy();
  await database.drop();
});

const keep = (content: string, known: string | null = null, subject = 'new') =>
  rows.keep(li, { ...at, subject }, { known, content });
const versionOf = async (kept: ReturnType<typeof keep>): Promise<string> => {
  const saved = await kept;
  if ('refused' in saved) throw new Error(saved.detail);
  return saved.version;
};
const expire = () => pool.query(`update draft set expires_at = clock_timestamp() - interval '1 second'`);
const seenBy = (parties: string) =>
  source.transaction(async (manager) => {
    await manager.query(`select set_config('kejin.parties', $1, true)`, [parties]);
    return manager.query<unknown[]>('select subject from draft');
  });

describe('a draft', () => {
  it('comes back as it was saved, for thirty days from then by the database’s clock', async () => {
    const version = await versionOf(keep('备案的内容 𠮷'));
    expect(await query.one(as('li'), at)).toMatchObject({ content: '备案的内容 𠮷', version });
    const [mine] = await query.mine(as('li'));
    expect(mine).toMatchObject({ ...at, version });
    const days = (Date.parse(mine?.expiresAt ?? '') - Date.parse(mine?.updatedAt ?? '')) / 86_400_000;
    expect(days).toBe(30);
  });

  it('is seen by its person alone, whatever a query asks for', async () => {
    await keep('text');
    expect(await query.mine(as('wang'))).toEqual([]);
    expect(await query.one(as('wang'), at)).toBeUndefined();
    await expect(query.mine(as('auditor'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await seenBy(`{person:${li.personId}}`)).toHaveLength(1);
    expect(await seenBy(`{person:${personIdIn(people, 'wang')},bank:${BANK},org:${BANK}}`)).toEqual([]);
    expect(await seenBy('{audit,city,operations}')).toEqual([]);
  });

  it('lies there as a ciphertext of its own row and key', async () => {
    await keep('滨州示例新材料有限公司');
    const found = (await pool.query('select * from draft')).rows as { ciphertext: Buffer }[];
    expect(found[0]?.ciphertext.includes(Buffer.from('滨州示例'))).toBe(false);
    expect(JSON.stringify(found)).not.toContain('滨州示例');
    await pool.query(`update draft set subject = 'moved'`);
    const moved = { ...at, subject: 'moved' };
    expect(await query.one(as('li'), moved)).toMatchObject({ ...moved, content: undefined });
  });

  it('cannot be read without its key, and says so instead of failing', async () => {
    await keep('text');
    const elsewhere = new DraftQuery(new Reader(source), new PrivateData(randomBytes(32)));
    expect(await elsewhere.one(as('li'), at)).toMatchObject({ content: undefined });
  });
});

describe('a service without a key for private data', () => {
  it('keeps no draft, and says that what was typed is in the window alone', async () => {
    const controller = new DraftsController(query, [{ form: at.form, subject: /^new$/ }], undefined);
    const kept = controller.keepDraft(as('li'), at, { version: null, content: 'text' });
    await expect(kept).rejects.toMatchObject({ code: 'drafts-not-kept', status: 409 });
    expect((await pool.query('select from draft')).rowCount).toBe(0);
  });
});

describe('two windows of one person', () => {
  it('do not write over each other', async () => {
    const first = await versionOf(keep('one'));
    const second = await versionOf(keep('two', first));
    expect(await keep('late', first)).toMatchObject({ refused: 'draft-changed' });
    expect(await rows.discard(li, at, first)).toMatchObject({ refused: 'draft-changed' });
    expect(await query.one(as('li'), at)).toMatchObject({ content: 'two', version: second });
  });

  it('that begin at once begin one draft', async () => {
    const saved = await Promise.all(Array.from({ length: 8 }, (_, n) => keep(`window ${n}`)));
    expect(saved.filter((one) => 'refused' in one)).toHaveLength(7);
    expect(await query.mine(as('li'))).toHaveLength(1);
  });

  it('know no draft of before once it is thrown away', async () => {
    const version = await versionOf(keep('one'));
    expect(await rows.discard(li, at, version)).toBeUndefined();
    expect(await query.one(as('li'), at)).toBeUndefined();
    await keep('anew');
    expect(await keep('late', version)).toMatchObject({ refused: 'draft-changed' });
  });
});

describe('what is bounded', () => {
  it('is how many a person has, and none is dropped for another', async () => {
    for (let n = 0; n < 50; n += 1) await versionOf(keep('text', null, `loan-${n}`));
    expect(await keep('text')).toMatchObject({ refused: 'too-many-drafts' });
    expect(await query.mine(as('li'))).toHaveLength(50);
  });

  it('is its size, in bytes', async () => {
    await versionOf(keep('长'.repeat(10_922)));
    expect(await keep('长'.repeat(10_923), null, 'other')).toMatchObject({ refused: 'draft-too-large' });
  });
});

describe('an expired draft', () => {
  it('is not there, before it is swept', async () => {
    await keep('old');
    await expire();
    expect(await query.mine(as('li'))).toEqual([]);
    expect(await query.one(as('li'), at)).toBeUndefined();
    await versionOf(keep('new'));
    expect(await query.one(as('li'), at)).toMatchObject({ content: 'new' });
  });

  it('is swept, and no other', async () => {
    await keep('old');
    await expire();
    await keep('new', null, 'other');
    expect(await sweepDrafts(pool as unknown as Queryable)).toBe(1);
    expect(await query.mine(as('li'))).toMatchObject([{ subject: 'other' }]);
  });

  it('is swept by the service while it runs', async () => {
    const quiet = () => undefined;
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    const sweeper = new DraftSweeper({
      database: { connectionString: database.appUrl },
      log,
      pollMs: 20,
    });
    sweeper.onApplicationBootstrap();
    await keep('old');
    await expire();
    await eventually(async () => expect((await pool.query('select from draft')).rowCount).toBe(0));
    await sweeper.onModuleDestroy();
  });
});
