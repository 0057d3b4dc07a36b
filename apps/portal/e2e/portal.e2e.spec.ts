import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { eventually } from '@kejin/testing';
import { Browser } from './browser';
import { claimsOf, closeStand, isSigned, openStand, signIn, stand, SYSTEM, tokenOf } from './running-portal';

let origin: string;
beforeAll(async () => {
  await openStand();
  origin = stand.origin;
});
afterAll(closeStand);

const post = (browser: Browser, headers: Record<string, string>) =>
  browser.send('/api/policy/policy-versions', {
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
  it('takes a person through the code flow with PKCE and leaves a random number for a cookie, no token', async () => {
    const browser = new Browser(origin);
    const begin = await browser.send('/sign-in');
    const authorize = new URL(begin.headers.get('location') as string);
    expect(authorize.searchParams.get('code_challenge_method')).toBe('S256');
    const { url, text } = await browser.visit('/sign-in?return=/me');
    expect(text).toContain('演示用户');
    expect(text).toContain('正式环境没有此页');
    const wrong = await browser.submit(url.pathname, { username: 'bank-a-manager', password: 'wrong' });
    expect([wrong.answer.status, wrong.text.includes('用户名或密码不正确')]).toEqual([401, true]);
    const right = await browser.submit(url.pathname, { username: 'bank-a-manager', password: 'kejin-demo' });
    expect(right.url.pathname).toBe('/me');
    expect(JSON.parse(right.text)).toMatchObject({ subject: 'subject-bank-a-manager', name: '甲行客户经理' });
    const cookie = browser.setCookies.find((one) => one.startsWith('kejin='));
    expect(cookie).toMatch(/^kejin=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
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
    const begun = await browser.send('/sign-in');
    const state = new URL(begun.headers.get('location') as string).searchParams.get('state') ?? '';
    const foreign = await browser.send('/sign-in/callback?code=x&state=y');
    expect([foreign.status, foreign.headers.get('location')]).toEqual([303, '/sign-in']);
    const forged = await browser.send(`/sign-in/callback?code=x&state=${state}`);
    expect([forged.status, (await forged.text()).includes('登录没有完成')]).toEqual([400, true]);
  });

  it('brings two tabs in that sign in at the same time', async () => {
    const browser = new Browser(origin);
    const begun = [await browser.send('/sign-in?return=/me'), await browser.send('/sign-in?return=/me')];
    const [first = '', second = ''] = begun.map(({ headers }) => headers.get('location') as string);
    const { url } = await browser.visit(first);
    const done = await browser.submit(url.pathname, { username: 'bank-a-manager', password: 'kejin-demo' });
    expect([done.url.pathname, done.answer.status]).toEqual(['/me', 200]);
    // The issuer knows the browser by now, so the other tab comes in without a question, by the answer to its own sign-in.
    const other = await browser.visit(second);
    expect([other.url.pathname, other.answer.status]).toEqual(['/me', 200]);
  });

  it('waits after five wrong passwords for one name, and says for how long', async () => {
    const browser = new Browser(origin);
    const { url } = await browser.visit('/sign-in');
    const tried = (username: string, password: string) =>
      browser.submit(url.pathname, { username, password });
    for (let at = 0; at < 5; at += 1) expect((await tried('auditor', 'wrong')).answer.status).toBe(401);
    const { answer, text } = await tried('auditor', 'kejin-demo');
    expect([answer.status, /次数过多，请在 \d+ 秒后再试。/.test(text)]).toEqual([429, true]);
    await eventually(() =>
      expect(readFileSync(stand.logFile, 'utf8')).toMatch(
        /"name":"auditor","address":"127.0.0.1","wrong":5,"waitSeconds":30.*"wrong password or secret"/,
      ),
    );
    expect((await tried('bank-a-manager', 'kejin-demo')).url.pathname).toBe('/');
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

  it('waits after five wrong secrets, whatever it shows then', async () => {
    const asked = async (secret: string) => {
      const answer = await fetch(`${origin}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: 'demo-bank-a-manager',
          client_secret: secret,
        }),
      });
      return { answer, body: (await answer.json()) as Record<string, string> };
    };
    for (let at = 0; at < 5; at += 1) expect((await asked('x')).answer.status).toBe(401);
    const { answer, body } = await asked('demo-bank-a-manager-secret');
    expect([answer.status, Number(answer.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    expect(body).toEqual({
      error: 'too_many_tries',
      error_description: expect.stringMatching(/^密码或密钥连续出错次数过多，请在 \d+ 秒后再试。$/),
    });
    expect(claimsOf(await tokenOf('auditor'))['sub']).toBe('subject-auditor');
  });

  it('is told in Chinese that an address does not exist', async () => {
    const answer = await fetch(`${origin}/oidc/unknown`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await answer.json()).toMatchObject({ code: 'not-found', detail: '没有这个网址。' });
    const page = await fetch(`${origin}/oidc/unknown`, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('返回首页')]);
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
    const answer = await browser.send('/api/policy/policy-versions?limit=1', {
      headers: { ...spoofed, 'x-request-id': 'r-1' },
    });
    expect([answer.status, answer.headers.get('set-cookie'), answer.headers.get('server')]).toEqual([
      201,
      null,
      null,
    ]);
    expect(stand.seen).toMatchObject({ method: 'GET', url: '/policy-versions?limit=1' });
    expect(claimsOf((stand.seen?.headers.authorization ?? '').slice(7))).toMatchObject({
      sub: 'subject-bank-a-manager',
    });
    expect(Object.keys(stand.seen?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/cookie|forwarded|x-user|x-subject/)]),
    );
    expect(stand.seen?.headers['x-request-id']).toBe('r-1');
  });

  it('passes a program’s own token on, cookie or not', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    const token = await tokenOf('auditor');
    const answer = await post(browser, { authorization: `Bearer ${token}`, 'idempotency-key': 'k' });
    expect(answer.status).toBe(201);
    expect(stand.seen).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'k' },
    });
  });

  it('that changes something is refused when another site sends it', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    stand.seen = undefined;
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
    expect(stand.seen).toBeUndefined();
    for (const headers of [{ origin }, { 'x-kejin-request': '1' }] as Record<string, string>[])
      expect((await post(browser, headers)).status).toBe(201);
  });

  it('reaches a service’s description without a name, and nothing else', async () => {
    const stranger = new Browser(origin);
    expect((await stranger.send('/api/policy/openapi.json')).status).toBe(201);
    expect(stand.seen?.headers.authorization).toBeUndefined();
    stand.seen = undefined;
    for (const path of ['/api/policy/policies', '/api/policy/ops/parked-messages'])
      expect([404, 401]).toContain((await stranger.send(path)).status);
    expect((await post(stranger, { 'x-kejin-request': '1' })).status).toBe(401);
    expect(stand.seen).toBeUndefined();
  });

  it('never reaches a service’s health and numbers, signed in or not', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    stand.seen = undefined;
    for (const path of ['metrics', 'routes', 'health/ready', 'health/live', '%6detrics', 'commands/%2e%2e'])
      for (const one of [browser, new Browser(origin)])
        expect([path, (await one.send(`/api/policy/${path}`)).status]).toEqual([path, 404]);
    expect(stand.seen).toBeUndefined();
    for (const path of ['/metrics', '/routes']) expect((await browser.send(path)).status).toBe(404);
  });

  it('is refused before its body is read where nobody is signed in, and sent on only once it is whole', async () => {
    stand.seen = undefined;
    const { hostname, port } = new URL(origin);
    const begin = (headers: string) =>
      `POST /api/policy/policy-versions HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\n` +
      `Content-Length: 100\r\n${headers}\r\n{"a":`;
    const stranger = connect(Number(port), hostname);
    stranger.write(begin(''));
    const [answer] = (await once(stranger, 'data')) as [Buffer];
    expect(answer.toString()).toContain('401');
    stranger.destroy();
    const token = await tokenOf('auditor');
    const slow = connect(Number(port), hostname);
    slow.write(begin(`Authorization: Bearer ${token}\r\n`));
    // Another call goes all the way while the slow one has not reached the service.
    const browser = new Browser(origin);
    await signIn(browser);
    expect((await browser.send('/api/policy/policy-versions')).status).toBe(201);
    expect(stand.seen).toMatchObject({ method: 'GET' });
    slow.destroy();
  });

  it('is answered in Chinese when the service is down', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    const answer = await browser.send('/api/risk-compensation/loans');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await answer.json()).toMatchObject({
      code: 'service-unavailable',
      detail: expect.stringContaining('风险补偿服务暂时不可用'),
    });
    expect((await new Browser(origin).send('/api/nothing/x')).status).toBe(404);
  });
});
