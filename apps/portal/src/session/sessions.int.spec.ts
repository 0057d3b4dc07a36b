import { randomBytes } from 'node:crypto';
import { withClient } from '@kejin/local';
import { openOwnTables, serviceConfig, type OwnTables } from '@kejin/service';
import { eventually, testDatabase, type TestDatabase } from '@kejin/testing';
import { sessionMigration } from '../../migrations/0001-session.migration';
import { settings } from '../config';
import { Cookies } from '../cookies';
import type { Granted } from '../sign-in-client';
import { CurrentSession } from './current-session';
import { Renewal } from './renewal';
import { SessionBook } from './session-book';
import { sessionsOf } from './session-list.query';
import { SessionRows } from './session-rows';
import { SessionSweep } from './session-sweep.job';
import { TokenSeal } from './token-seal';

let database: TestDatabase;
let tables: OwnTables;
beforeAll(async () => {
  database = await testDatabase('portal');
  const { ownerUrl, appUrl, readerUrl } = database;
  const env = { DATABASE_OWNER_URL: ownerUrl, DATABASE_APP_URL: appUrl, DATABASE_READER_URL: readerUrl };
  const options = { migrations: [sessionMigration], onPoolError: () => undefined };
  tables = await openOwnTables(serviceConfig('portal', settings, env), options);
});
afterAll(async () => {
  await tables.close();
  await database.drop();
});

/** What the issuer would say. It is another program: what is tested here is how often and when it is asked. */
const issuer = {
  asked: [] as string[],
  revoked: [] as (string | undefined)[],
  answer: async (): Promise<Granted | undefined> => ({ accessToken: 'new', accessSeconds: 300 }),
  renew(refreshToken: string): Promise<Granted | undefined> {
    this.asked.push(refreshToken);
    return this.answer();
  },
  async revoke({ refreshToken }: { refreshToken?: string | undefined }): Promise<void> {
    this.revoked.push(refreshToken);
  },
};

/** The parts of one process; all share the database. */
const replica = () => {
  const config = serviceConfig('portal', settings, {});
  const cookies = new Cookies(config);
  const seal = new TokenSeal('ab'.repeat(32));
  const rows = new SessionRows(tables.pool, { idle: 1_800, absolute: 43_200 });
  const current = new CurrentSession({ cookies, rows, seal, renewal: new Renewal(rows, issuer, seal) });
  const book = new SessionBook({ cookies, rows, seal, current, client: issuer });
  return { rows, current, book, config };
};
let here: ReturnType<typeof replica>;
let there: ReturnType<typeof replica>;
beforeAll(() => ([here, there] = [replica(), replica()]));

const sql = (text: string, values: unknown[] = []) =>
  withClient(database.ownerUrl, async (client) => (await client.query(text, values)).rows);

/** Signs somebody in; the cookie as a browser sends it. */
const signIn = async ({
  accessSeconds = 300,
  refreshToken = `refresh-${randomBytes(4).toString('hex')}`,
} = {}) => {
  const subject = `subject-${randomBytes(4).toString('hex')}`;
  const granted = { accessToken: 'old', accessSeconds, ...(refreshToken && { refreshToken }) };
  const cookie = (await here.book.begin({ subject, name: '李', provenAt: 0, granted }, 'Firefox')).split(
    ';',
  )[0] as string;
  return { subject, cookie, refreshToken };
};
const change = (subject: string, what: string) =>
  sql(`update session set ${what} where subject = $1`, [subject]);
const rowOf = async (subject: string) =>
  (await sql('select * from session where subject = $1', [subject]))[0] as Record<string, unknown>;

describe('a session', () => {
  it('is known to every process by a cookie that stands in no row', async () => {
    const { subject, cookie } = await signIn();
    for (const { current } of [here, there])
      expect((await current.of(cookie)).session).toMatchObject({ subject, name: '李', accessToken: 'old' });
    const stored = JSON.stringify(await rowOf(subject));
    expect(stored).not.toContain(cookie.split('=')[1]);
    expect(stored).not.toContain('old');
    expect(await here.current.of(`kejin=${randomBytes(32).toString('base64url')}`)).toEqual({});
  });

  it('that was ended in one process is over in the other within two seconds, and its tokens are gone', async () => {
    const { subject, cookie, refreshToken } = await signIn();
    expect((await there.current.of(cookie)).session?.subject).toBe(subject);
    const at = Date.now();
    expect(await here.book.end({ subject, by: subject, why: 'signed-out' })).toBe(1);
    expect(await here.current.of(cookie)).toEqual({ over: 'signed-out' });
    await eventually(async () => expect(await there.current.of(cookie)).toEqual({ over: 'signed-out' }));
    expect(Date.now() - at).toBeLessThan(2_000);
    expect((await rowOf(subject))['sealed']).toBeNull();
    expect(issuer.revoked).toContain(refreshToken);
    expect(await here.book.end({ subject, by: subject, why: 'elsewhere' })).toBe(0);
  });

  it('keeps who ended it and why, and is listed so', async () => {
    const { subject, cookie } = await signIn();
    await here.book.end({ subject, by: 'admin', why: 'administrator', note: '设备遗失' });
    expect(await here.current.of(cookie)).toEqual({ over: 'administrator' });
    expect(await sessionsOf(here.rows, subject, { withEnded: false })).toEqual([]);
    expect(await sessionsOf(here.rows, subject, { withEnded: true })).toMatchObject([
      { endedBy: 'admin', endedWhy: 'administrator', endedNote: '设备遗失', agent: 'Firefox' },
    ]);
  });

  it('without a way to renew it is as long as its token', async () => {
    const { subject } = await signIn({ refreshToken: '' });
    const { ends_at: endsAt, access_until: until } = await rowOf(subject);
    expect(endsAt).toEqual(until);
  });
});

describe('nobody at work', () => {
  it('ends a session at its idle end; a hand at work moves that end, at most once a minute', async () => {
    const { subject, cookie } = await signIn();
    await change(
      subject,
      `idle_ends_at = now() + interval '1 minute', last_seen_at = now() - interval '59 seconds'`,
    );
    await there.current.of(cookie, true);
    const { idle_ends_at: before } = await rowOf(subject);
    await change(subject, `last_seen_at = now() - interval '61 seconds'`);
    const fresh = replica();
    await fresh.current.of(cookie, false);
    expect((await rowOf(subject))['idle_ends_at']).toEqual(before);
    await fresh.current.of(cookie, true);
    const { idle_ends_at: after } = await rowOf(subject);
    expect((after as Date).getTime() - (before as Date).getTime()).toBeGreaterThan(28 * 60_000);
    await change(subject, 'idle_ends_at = now()');
    expect(await replica().current.of(cookie, true)).toEqual({ over: 'idle' });
  });

  it('is written down by the sweep with the time it happened; long ended rows go', async () => {
    const { subject, refreshToken } = await signIn();
    const old = await signIn();
    await here.book.end({ subject: old.subject, by: old.subject, why: 'signed-out' });
    await change(subject, `idle_ends_at = now() - interval '5 minutes'`);
    await change(old.subject, `ended_at = now() - interval '181 days'`);
    const sweep = new SessionSweep(here as never, { warn: () => undefined });
    await sweep.sweep();
    expect(await rowOf(old.subject)).toBeUndefined();
    const row = await rowOf(subject);
    expect(row).toMatchObject({ ended_why: 'idle', ended_by: 'portal', sealed: null });
    expect(row['ended_at']).toEqual(row['idle_ends_at']);
    expect(issuer.revoked).toContain(refreshToken);
  });
});

describe('an access token that runs out', () => {
  it('is renewed once, whoever sees it in whatever process', async () => {
    const { cookie, refreshToken } = await signIn({ accessSeconds: 1 });
    issuer.answer = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { accessToken: 'new', accessSeconds: 300 };
    };
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const [one, other] = [replica(), replica()];
    const seen = await Promise.all(
      [one, one, other, other, one].map(
        async ({ current }) => (await current.of(cookie)).session?.accessToken,
      ),
    );
    expect(seen).toEqual(Array.from({ length: 5 }, () => 'new'));
    expect(issuer.asked.filter((token) => token === refreshToken)).toHaveLength(1);
    expect((await one.current.of(cookie)).session?.accessToken).toBe('new');
  });

  it('goes on while it holds and the issuer is away, and not a moment longer', async () => {
    issuer.answer = () => Promise.reject(new Error('away'));
    const { subject, cookie } = await signIn({ accessSeconds: 20 });
    expect((await here.current.of(cookie)).session?.accessToken).toBe('old');
    await change(subject, 'access_until = now()');
    await expect(replica().current.of(cookie)).rejects.toThrow('away');
    issuer.answer = async () => ({ accessToken: 'new', accessSeconds: 300 });
    expect((await replica().current.of(cookie)).session?.accessToken).toBe('new');
  });

  it('ends the session where the issuer has ended it', async () => {
    issuer.answer = async () => undefined;
    const { subject, cookie } = await signIn({ accessSeconds: 20 });
    expect(await here.current.of(cookie)).toEqual({ over: 'issuer' });
    expect(await rowOf(subject)).toMatchObject({ ended_why: 'issuer', sealed: null });
  });

  it('is not kept where the session ended while the issuer was asked: the new one is taken back', async () => {
    const { subject, cookie } = await signIn({ accessSeconds: 20 });
    issuer.answer = async () => {
      await there.book.end({ subject, by: subject, why: 'signed-out' });
      return { accessToken: 'late', accessSeconds: 300, refreshToken: 'refresh-late' };
    };
    expect(await here.current.of(cookie)).toEqual({ over: 'signed-out' });
    expect(issuer.revoked).toContain('refresh-late');
  });
});
