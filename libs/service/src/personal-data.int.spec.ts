import { randomUUID } from 'node:crypto';
import {
  PrivateData,
  privateDataLogSql,
  storeMigrationSql,
  type Caller,
  type ConnectionPool,
} from '@kejin/event-store';
import { pipelinedPool, testDatabase, type TestDatabase } from '@kejin/testing';
import { Client, type Pool } from 'pg';
import type { ServiceConfig } from './config';
import { PersonalData } from './personal-data';
import { privateDataOf, reencryptPrivateData } from './private-keys';

const [oldKey, newKey, lostKey] = ['01', '02', '03'].map((byte) => byte.repeat(32)) as [
  string,
  string,
  string,
];
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await testDatabase('personal');
  const owner = new Client(database.ownerUrl);
  await owner.connect();
  const app = new URL(database.appUrl).username;
  for (const sql of [...storeMigrationSql(app), ...privateDataLogSql(app)]) await owner.query(sql);
  await owner.end();
  pool = pipelinedPool(database.appUrl);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('keys that change', () => {
  it('shows what older keys wrote, and says of one record alone that its key is missing', async () => {
    const [old, current, lost] = await written(oldKey, newKey, lostKey);
    const shown = await personal(newKey, oldKey).show(auditor, [old, current, lost], 'ReadUsers');
    expect(shown.get(old)).toEqual({ fields: { name: '张三' }, notice: null });
    expect(shown.get(current)).toEqual({ fields: { name: '张三' }, notice: null });
    expect(shown.get(lost)).toMatchObject({ fields: {}, notice: { code: 'private-data-unreadable' } });
  });

  it('opens no record that was moved to another place or changed', async () => {
    const [one, other] = await written(newKey, newKey);
    await pool.query(
      'update private_data set ciphertext = (select ciphertext from private_data where ref = $2) where ref = $1',
      [one, other],
    );
    const shown = await personal(newKey).show(auditor, [one, other], 'ReadUsers');
    expect(shown.get(one)?.notice?.code).toBe('private-data-unreadable');
    expect(shown.get(other)?.notice).toBeNull();
  });

  it('writes everything again page by page, so that the old key can go', async () => {
    await pool.query('update private_data set ciphertext = null');
    const refs = await written(...Array.from({ length: 1_001 }, () => oldKey));
    const [erased] = refs;
    await pool.query('update private_data set ciphertext = null where ref = $1', [erased]);
    await expect(reencryptPrivateData(configOf(newKey, oldKey), silent)).resolves.toBeUndefined();
    const shown = await personal(newKey).show(auditor, refs, 'ReadUsers');
    expect([...shown.values()].filter(({ notice }) => notice === null).length).toBe(1_000);
    expect(shown.get(erased)?.notice).toEqual({ code: 'private-data-erased', detail: '已按请求删除。' });
  });

  it('says how many records no given key opens, and changes none of them', async () => {
    const [lost] = await written(lostKey);
    await expect(reencryptPrivateData(configOf(newKey, oldKey), silent)).rejects.toThrow('另有 1 项无法读取');
    const shown = await personal(lostKey).show(auditor, [lost], 'ReadUsers');
    expect(shown.get(lost)?.notice).toBeNull();
    await pool.query('update private_data set ciphertext = null where ref = $1', [lost]);
  });
});

describe('a view', () => {
  it('is in the log with who and by which right, and stays there', async () => {
    const [ref] = await written(newKey);
    await personal(newKey).show(auditor, [ref], 'ReadPurposeText');
    const views = await personal(newKey).viewsOf(ref);
    expect(views).toEqual([
      {
        viewedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        subject: 'auditor',
        personId: auditor.personId,
        org: auditor.org,
        query: 'ReadPurposeText',
      },
    ]);
    await expect(pool.query('delete from private_data_view')).rejects.toThrow(/permission denied/);
    await expect(asOwner('delete from private_data_view')).rejects.toThrow(/append-only/);
    await expect(asOwner(`update private_data_view set subject = 'x'`)).rejects.toThrow(/append-only/);
  });

  it('that cannot be logged shows nothing', async () => {
    const [ref] = await written(newKey);
    const nobody = { ...auditor, subject: null as unknown as string };
    await expect(personal(newKey).show(nobody, [ref], 'ReadUsers')).rejects.toThrow(/null value/);
  });
});

describe('an erasure', () => {
  const ask = (ref: string, by: string, erasureId = randomUUID()) =>
    personal(newKey).requestErasure({ erasureId, ref, by, reason: 'PERSON_ASKED' });

  it('takes two people, and leaves the reference', async () => {
    const [ref] = await written(newKey);
    const data = personal(newKey);
    expect(await data.confirmErasure(ref, 'li')).toBe('not-requested');
    expect(await ask(ref, 'zhang')).toBe('done');
    expect(await data.confirmErasure(ref, 'zhang')).toBe('same-person');
    expect((await data.show(auditor, [ref], 'ReadUsers')).get(ref)?.notice).toBeNull();
    expect(await data.confirmErasure(ref, 'li')).toBe('done');
    expect((await data.show(auditor, [ref], 'ReadUsers')).get(ref)?.notice?.code).toBe('private-data-erased');
    expect(await data.confirmErasure(ref, 'li')).toBe('erased');
    const { rows } = await pool.query('select ciphertext, erased_at from private_data where ref = $1', [ref]);
    expect(rows).toEqual([{ ciphertext: null, erased_at: expect.any(Date) }]);
    expect((await data.erasures())[0]).toMatchObject({ ref, requestedBy: 'zhang', confirmedBy: 'li' });
  });

  it('asked for again is the same, and asked for by another waits for the first', async () => {
    const [ref] = await written(newKey);
    const erasureId = randomUUID();
    expect(await ask(ref, 'zhang', erasureId)).toBe('done');
    expect(await ask(ref, 'zhang', erasureId)).toBe('done');
    expect(await ask(ref, 'wang')).toBe('requested');
    expect(await ask(randomUUID(), 'wang')).toBe('unknown');
  });

  it('by one hand is refused by the database too, and its log cannot be cut', async () => {
    const [ref] = await written(newKey);
    await ask(ref, 'zhang');
    const alone = pool.query(
      `update private_data_erasure set confirmed_by = 'zhang', confirmed_at = now() where ref = $1`,
      [ref],
    );
    await expect(alone).rejects.toThrow(/erasure_by_two_people/);
    await expect(asOwner('delete from private_data_erasure')).rejects.toThrow(/append-only/);
  });
});

describe('the settings', () => {
  it('take older keys only beside a current one', () => {
    expect(() =>
      privateDataOf({ ...configOf(newKey), PRIVATE_DATA_KEY: undefined } as ServiceConfig),
    ).not.toThrow();
    const only = { PRIVATE_DATA_OLD_KEYS: [oldKey] } as unknown as ServiceConfig;
    expect(() => privateDataOf(only)).toThrow('PRIVATE_DATA_KEY');
  });
});

const auditor: Caller = {
  subject: 'auditor',
  org: 'a0000000-0000-4000-8000-000000000001',
  kind: 'auditor',
  personId: 'a0000000-0000-4000-8000-000000000002',
  onBehalfOf: null,
  roles: ['auditor'],
  regionCode: null,
};

const bytes = (hex: string) => Buffer.from(hex, 'hex');

const personal = (current: string, ...older: string[]) =>
  new PersonalData(pool as unknown as ConnectionPool, new PrivateData(bytes(current), older.map(bytes)));

/** One record for each key, all of 张三. */
const written = async (...keys: string[]): Promise<[string, string, string]> => {
  const refs = keys.map(() => randomUUID());
  for (const key of new Set(keys)) {
    const rows = refs
      .filter((_, at) => keys[at] === key)
      .map((ref) => ({ ref, owner: auditor.org, fields: { name: '张三' } }));
    await pool.query(new PrivateData(bytes(key)).insertStatement(rows));
  }
  return refs as [string, string, string];
};

const configOf = (current: string, ...older: string[]): ServiceConfig =>
  ({
    DATABASE_APP_URL: database.appUrl,
    PRIVATE_DATA_KEY: current,
    ...(older.length && { PRIVATE_DATA_OLD_KEYS: older }),
  }) as unknown as ServiceConfig;

const silent = { info: () => undefined } as never;

const asOwner = async (sql: string): Promise<void> => {
  const client = new Client(database.ownerUrl);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};
