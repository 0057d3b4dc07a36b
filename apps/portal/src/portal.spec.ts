import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { escaped } from '@kejin/http';
import { serviceConfig } from '@kejin/service';
import { embedsProvider, issuerOf, settings } from './config';
import { cookieIn } from './cookies';
import { demoSignInPage } from './demo-sign-in-page';
import { readDemoUsers, signedInUser, type DemoUser } from './demo-users';
import { portalKeys } from './keys';
import { openPortal } from './open-portal';
import { startPage } from './pages';
import { ProviderMemory } from './provider-adapter';

const user: DemoUser = {
  username: 'li',
  password: 'kejin-demo',
  clientId: 'demo-li',
  clientSecret: 's',
  subject: 'demo-li',
  name: '李<b>',
  orgName: '演示银行甲',
  role: 'bank-manager',
  kind: 'bank',
  isSystem: false,
};

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'kejin-portal-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const config = (source: NodeJS.ProcessEnv) => serviceConfig('portal', settings, source);

describe('where people sign in', () => {
  it('is embedded with demo users, unless another issuer is named', () => {
    expect(embedsProvider(config({ DEMO_USERS_FILE: 'u.json' }))).toBe(true);
    expect(embedsProvider(config({}))).toBe(false);
    const own = { DEMO_USERS_FILE: 'u.json', PORTAL_URL: 'http://a:1/', OIDC_ISSUER: 'http://a:1/oidc' };
    expect(embedsProvider(config(own))).toBe(true);
    expect(embedsProvider(config({ ...own, OIDC_ISSUER: 'https://sso.example' }))).toBe(false);
    expect(issuerOf(config({ PORTAL_URL: 'http://a:1' }))).toBe('http://a:1/oidc');
  });

  it('refuses a path in its own address', () => {
    expect(() => config({ PORTAL_URL: 'http://a:1/portal' })).toThrow('PORTAL_URL');
  });
});

describe('a demo user', () => {
  it('signs in with their own password only, and a bank’s system not at all', () => {
    expect(signedInUser([user], 'li', 'kejin-demo')).toBe(user);
    for (const [name, password] of [
      ['li', ''],
      ['li', 'kejin-demo '],
      ['wang', 'kejin-demo'],
      ['', ''],
    ] as const)
      expect(signedInUser([user], name, password)).toBeUndefined();
    expect(signedInUser([{ ...user, isSystem: true }], 'li', 'kejin-demo')).toBeUndefined();
  });

  it('is read from a file, or nobody starts', () => {
    const file = join(folder, 'users.json');
    writeFileSync(file, JSON.stringify([user]));
    expect(readDemoUsers(file)).toEqual([user]);
    writeFileSync(file, '[]');
    expect(() => readDemoUsers(file)).toThrow(`无法读取演示用户文件 ${file}。`);
    expect(() => readDemoUsers(join(folder, 'none.json'))).toThrow('无法读取演示用户文件');
  });
});

describe('keys', () => {
  it('are made once and found again, for nobody else to read', () => {
    const file = join(folder, 'deep', 'keys.json');
    const keys = portalKeys(file);
    expect(portalKeys(file)).toEqual(keys);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(portalKeys(undefined)).not.toEqual(keys);
  });

  it('that are damaged stop the start instead of being replaced', () => {
    const file = join(folder, 'damaged.json');
    writeFileSync(file, '{');
    expect(() => portalKeys(file)).toThrow(`无法读写密钥文件 ${file}。`);
    expect(readFileSync(file, 'utf8')).toBe('{');
  });
});

describe('the start', () => {
  const log = { warn: () => undefined };
  const pool = { connect: () => Promise.reject(new Error('not asked')) };

  it('outside the demo needs the session key that all replicas share', async () => {
    const production = { OIDC_ISSUER: 'https://sso.example', OIDC_CLIENT_SECRET: 's' };
    await expect(openPortal(config(production), log, pool)).rejects.toThrow('缺少环境变量 SESSION_KEY');
    const portal = await openPortal(config({ ...production, SESSION_KEY: 'ab'.repeat(32) }), log, pool);
    expect(portal.demo).toBeUndefined();
  });

  it.each([
    ['SESSION_IDLE_MINUTES', 720],
    ['SESSION_HOURS', 24],
    ['SESSION_KEPT_DAYS', 3650],
  ])('takes %s from 1 to %i', (name, most) => {
    for (const value of ['1', `${most}`])
      expect(config({ [name]: value })[name as 'SESSION_HOURS']).toBe(Number(value));
    for (const value of ['0', `${most + 1}`, '1.5', 'x'])
      expect(() => config({ [name]: value })).toThrow(
        `环境变量 ${name} 的值不正确：应为 1 至 ${most} 的整数`,
      );
  });
});

describe('a page', () => {
  it('shows what a name says, and never runs it', () => {
    expect(escaped(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
    const { html } = demoSignInPage('/sign-in/demo/"><script>', [user], '<i>');
    expect(html).not.toMatch(/<script>|<i>|李<b>/);
    expect(html).toContain('李&lt;b&gt;');
    expect(startPage([], user.name).html).toContain('李&lt;b&gt;');
  });

  it('lets nothing run but what it brought along', () => {
    const { policy } = startPage([], undefined);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("default-src 'none'");
  });
});

describe('a cookie', () => {
  it('is found by its whole name, once', () => {
    expect(cookieIn('a=1; kejin=x=y; b=2', 'kejin')).toBe('x=y');
    expect(cookieIn('xkejin=1', 'kejin')).toBeUndefined();
    expect(cookieIn('kejin=1; kejin=2', 'kejin')).toBeUndefined();
    expect(cookieIn(undefined, 'kejin')).toBeUndefined();
  });
});

describe('the memory of the sign-in', () => {
  const memory = new ProviderMemory();
  const sessions = memory.adapterOf('Session');
  const codes = memory.adapterOf('AuthorizationCode');

  it('keeps models apart and finds by uid', async () => {
    await sessions.upsert('1', { uid: 'u' }, 60);
    expect(await sessions.find('1')).toEqual({ uid: 'u' });
    expect(await sessions.findByUid('u')).toEqual({ uid: 'u' });
    expect(await codes.find('1')).toBeUndefined();
    await sessions.destroy('1');
    expect(await sessions.findByUid('u')).toBeUndefined();
  });

  it('forgets what is over, what is used up and what is taken back', async () => {
    await codes.upsert('old', {}, -1);
    await codes.upsert('used', { grantId: 'g' }, 60);
    expect(await codes.find('old')).toBeUndefined();
    await codes.consume('used');
    expect((await codes.find('used'))?.consumed).toEqual(expect.any(Number));
    await codes.revokeByGrantId('g');
    expect(await codes.find('used')).toBeUndefined();
  });
});
