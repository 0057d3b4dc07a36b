import { execFileSync } from 'node:child_process';
import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startProcess, type RunningProcess } from '@kejin/testing';
import { Browser } from './browser';

const root = join(__dirname, '..', '..', '..');
const users = ['bank-a-manager', 'auditor'].map((username) => ({
  username,
  password: 'kejin-demo',
  clientId: `demo-${username}`,
  clientSecret: `demo-${username}-secret`,
  subject: `subject-${username}`,
  name: username === 'auditor' ? '审计员' : '甲行客户经理',
  orgName: '演示单位',
  role: username,
}));

let folder: string;
let origin: string;
let portal: RunningProcess;
let upstream: Server;
let registry: Server;
let seen: { method: string; url: string; headers: IncomingHttpHeaders; body: string } | undefined;

beforeAll(async () => {
  execFileSync(process.execPath, ['tools/build-app.mjs', 'apps/portal'], { cwd: root });
  folder = mkdtempSync(join(tmpdir(), 'kejin-portal-'));
  writeFileSync(join(folder, 'users.json'), JSON.stringify(users));
  upstream = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
      response
        .writeHead(201, { 'content-type': 'application/json', 'set-cookie': 'x=1', server: 'old' })
        .end('{}');
    });
  });
  registry = createServer(answerAsRegistry);
  for (const server of [upstream, registry])
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${await freePort()}`;
  portal = await start();
});
afterAll(async () => {
  await portal.stop();
  upstream.close();
  registry.close();
  rmSync(folder, { recursive: true, force: true });
});

const SYSTEM = 'client-7d1c3c2e-7a52-4b59-9c0e-2d7a6a0f4c01';
const CHECK_KEY = 'c'.repeat(64);

const answerAsRegistry = (request: IncomingMessage, response: ServerResponse): void => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const isAsked =
      request.url === '/client-secret-checks' && request.headers['x-client-check-key'] === CHECK_KEY;
    if (!isAsked) return void response.writeHead(404).end();
    const { subject, secret } = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>;
    const holds = subject === SYSTEM && secret === 'holds';
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ holds }));
  });
};

const start = (): Promise<RunningProcess> =>
  startProcess({
    name: 'portal',
    command: process.execPath,
    args: [join(root, 'dist', 'apps', 'portal', 'main.cjs')],
    env: {
      PORT: new URL(origin).port,
      PORTAL_URL: origin,
      POLICY_URL: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
      // It refuses and accepts secrets as a registry would; all else of it is not needed here.
      REGISTRY_URL: `http://127.0.0.1:${(registry.address() as AddressInfo).port}`,
      CLIENT_CHECK_KEY: CHECK_KEY,
      DEMO_USERS_FILE: join(folder, 'users.json'),
      OIDC_KEYS_FILE: join(folder, 'keys.json'),
    },
    logFile: join(folder, 'portal.log'),
    ready: async () => (await fetch(`${origin}/health/ready`)).ok,
    readyWithinMs: 30_000,
  });

const signIn = async (browser: Browser, returnTo = '/'): Promise<Awaited<ReturnType<Browser['visit']>>> => {
  const { url } = await browser.visit(`/sign-in?return=${encodeURIComponent(returnTo)}`);
  return browser.submit(url.pathname, { username: 'bank-a-manager', password: 'kejin-demo' });
};

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()) as Record<string, unknown>;

const isSigned = async (token: string): Promise<boolean> => {
  const { keys } = (await (await fetch(`${origin}/oidc/jwks`)).json()) as { keys: JsonWebKey[] };
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const key = createPublicKey({ key: keys[0] as JsonWebKey, format: 'jwk' });
  const options = { key, dsaEncoding: 'ieee-p1363' } as const;
  return verify('sha256', Buffer.from(`${header}.${payload}`), options, Buffer.from(signature, 'base64url'));
};

const tokenOf = async (username: string): Promise<string> => {
  const authorization = `Basic ${Buffer.from(`demo-${username}:demo-${username}-secret`).toString('base64')}`;
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const answer = await fetch(`${origin}/oidc/token`, { method: 'POST', headers: { authorization }, body });
  return ((await answer.json()) as { access_token: string }).access_token;
};

const post = (browser: Browser, headers: Record<string, string>) =>
  browser.send('/api/policy/loans', {
    method: 'POST',
    body: '{"a":1}',
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('the start page', () => {
  it('says what is there and who is here', async () => {
    const browser = new Browser(origin);
    const { text, answer } = await browser.visit('/');
    expect(text).toMatch(/政策<\/td><td class="yes">就绪[\s\S]*名册<\/td><td class="no">未就绪/);
    expect(text).toContain('href="/sign-in"');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    await signIn(browser);
    expect((await browser.visit('/')).text).toContain('当前用户：甲行客户经理');
  });
});

describe('signing in', () => {
  it('takes a person through the code flow with PKCE and leaves a sealed cookie, no token', async () => {
    const browser = new Browser(origin);
    const begin = await browser.send('/sign-in');
    const authorize = new URL(begin.headers.get('location') as string);
    expect(authorize.searchParams.get('code_challenge_method')).toBe('S256');
    const { url, text } = await browser.visit('/sign-in?return=/me');
    expect(text).toContain('演示用户');
    expect(text).toContain('只用于本机演示');
    const wrong = await browser.submit(url.pathname, { username: 'bank-a-manager', password: 'wrong' });
    expect([wrong.answer.status, wrong.text.includes('用户名或密码不正确')]).toEqual([401, true]);
    const right = await browser.submit(url.pathname, { username: 'bank-a-manager', password: 'kejin-demo' });
    expect(right.url.pathname).toBe('/me');
    expect(JSON.parse(right.text)).toMatchObject({ subject: 'subject-bank-a-manager', name: '甲行客户经理' });
    const cookie = browser.setCookies.find((one) => one.startsWith('kejin='));
    expect(cookie).toMatch(/^kejin=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    expect(cookie?.length).toBeLessThan(4096);
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    'never leads on to %s',
    async (target) => {
      expect((await signIn(new Browser(origin), target)).url.pathname).toBe('/');
    },
  );

  it('accepts no answer that it did not ask for', async () => {
    const browser = new Browser(origin);
    const stranger = await browser.send('/sign-in/callback?code=x&state=y');
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/sign-in']);
    await browser.send('/sign-in');
    const forged = await browser.send('/sign-in/callback?code=x&state=y');
    expect([forged.status, ((await forged.json()) as { code: string }).code]).toEqual([
      400,
      'sign-in-failed',
    ]);
  });

  it('shows a page that has expired in Chinese', async () => {
    const { answer, text } = await new Browser(origin).visit('/sign-in/demo/unknown');
    expect([answer.status, text.includes('登录已过期')]).toEqual([400, true]);
    expect((await new Browser(origin).visit('/oidc/auth?client_id=nobody')).text).toContain('登录没有完成');
  });

  it('leaves nobody signed in by a cookie that was made up or changed', async () => {
    const browser = new Browser(origin);
    expect((await browser.send('/me')).status).toBe(401);
    await signIn(browser);
    const sealed = browser.cookie('kejin') as string;
    browser.put('kejin', `${sealed.slice(0, -2)}AA`);
    expect((await browser.send('/me')).status).toBe(401);
  });
});

describe('a program', () => {
  it('gets a token that names its demo user', async () => {
    const token = await tokenOf('auditor');
    expect(claimsOf(token)).toMatchObject({ sub: 'subject-auditor', aud: 'kejin', iss: `${origin}/oidc` });
    expect(await isSigned(token)).toBe(true);
  });

  it('is a bank system’s own while the registry says that its secret holds', async () => {
    const token = (secret: string, client = SYSTEM) =>
      fetch(`${origin}/oidc/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
    const granted = await token('holds');
    expect(granted.status).toBe(200);
    const { access_token: jwt } = (await granted.json()) as { access_token: string };
    const payload = JSON.parse(Buffer.from(jwt.split('.')[1] as string, 'base64url').toString());
    expect(payload).toMatchObject({ sub: SYSTEM, aud: 'kejin' });
    expect((await token('ended')).status).toBe(401);
    expect((await token('holds', 'client-made-up')).status).toBe(401);
  });

  it('is refused in Chinese with a wrong secret', async () => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'demo-auditor',
      client_secret: 'x',
    });
    const answer = await fetch(`${origin}/oidc/token`, { method: 'POST', body });
    expect([answer.status, await answer.json()]).toEqual([
      expect.any(Number),
      { error: 'invalid_client', error_description: '客户端编号或密码不正确。' },
    ]);
  });
});

describe('a call to a service', () => {
  it('carries the token of the session and nothing a caller says about itself', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    const spoofed = {
      'x-forwarded-for': '10.0.0.1',
      'x-user-id': 'root',
      'x-subject': 'root',
      forwarded: 'for=1',
    };
    const answer = await browser.send('/api/policy/loans?limit=1', {
      headers: { ...spoofed, 'x-request-id': 'r-1' },
    });
    expect([answer.status, answer.headers.get('set-cookie'), answer.headers.get('server')]).toEqual([
      201,
      null,
      null,
    ]);
    expect(seen).toMatchObject({ method: 'GET', url: '/loans?limit=1' });
    expect(claimsOf((seen?.headers.authorization ?? '').slice(7))).toMatchObject({
      sub: 'subject-bank-a-manager',
    });
    expect(Object.keys(seen?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/cookie|forwarded|x-user|x-subject/)]),
    );
    expect(seen?.headers['x-request-id']).toBe('r-1');
  });

  it('passes a program’s own token on, cookie or not', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    const token = await tokenOf('auditor');
    const answer = await post(browser, { authorization: `Bearer ${token}`, 'idempotency-key': 'k' });
    expect(answer.status).toBe(201);
    expect(seen).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'k' },
    });
  });

  it('that changes something is refused when another site sends it', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    seen = undefined;
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      const answer = await post(browser, headers);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        403,
        'cross-site-request',
      ]);
    }
    expect(seen).toBeUndefined();
    for (const headers of [{ origin }, { 'x-kejin-request': '1' }] as Record<string, string>[])
      expect((await post(browser, headers)).status).toBe(201);
  });

  it('goes without a token where nobody is signed in, for the service to judge', async () => {
    await new Browser(origin).send('/api/policy/openapi.json');
    expect(seen?.headers.authorization).toBeUndefined();
  });

  it('is answered in Chinese when the service is down', async () => {
    const answer = await new Browser(origin).send('/api/registry/banks');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await answer.json()).toMatchObject({
      code: 'service-unavailable',
      detail: expect.stringContaining('名册服务暂时不可用'),
    });
    expect((await new Browser(origin).send('/api/nothing/x')).status).toBe(404);
  });
});

describe('signing out', () => {
  it('is refused when another site asks for it', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    const answer = await browser.send('/sign-out', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(403);
    expect((await browser.send('/me')).status).toBe(200);
  });

  it('ends both sessions: the next sign-in asks for the password again', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    const { text, url } = await browser.submit('/sign-out', {});
    expect(url.pathname).toBe('/oidc/session/end');
    const [, action = ''] = /action="([^"]+)"/.exec(text) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(text) ?? [];
    const done = await browser.submit(new URL(action, origin).pathname, { xsrf, logout: 'yes' });
    expect(done.url.pathname).toBe('/');
    expect((await browser.send('/me')).status).toBe(401);
    expect((await browser.visit('/sign-in')).text).toContain('演示用户');
  });
});

describe('a restart', () => {
  it('signs nobody out and keeps tokens valid', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    const token = await tokenOf('auditor');
    await portal.stop();
    portal = await start();
    expect((await browser.send('/me')).status).toBe(200);
    expect(await isSigned(token)).toBe(true);
  });
});
