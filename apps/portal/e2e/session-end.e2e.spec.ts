import { eventually } from '@kejin/testing';
import { Browser } from './browser';
import {
  closeStand,
  isSigned,
  openStand,
  signIn,
  stand,
  start,
  startReplicaOf,
  tokenOf,
} from './running-portal';

let origin: string;
beforeAll(async () => {
  await openStand();
  origin = stand.origin;
});
afterAll(closeStand);

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
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'portal',
      post_logout_redirect_uri: `${origin}/`,
    });
    const [, action = ''] = /action="([^"]+)"/.exec(text) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(text) ?? [];
    const done = await browser.submit(new URL(action, origin).pathname, { xsrf, logout: 'yes' });
    expect(done.url.pathname).toBe('/');
    expect((await browser.send('/me')).status).toBe(401);
    expect((await browser.visit('/sign-in')).text).toContain('演示用户');
  });
});

describe('a copied cookie', () => {
  it('opens nothing once its session was signed out, and another session of the same person goes on', async () => {
    const [browser, elsewhere, thief] = [new Browser(origin), new Browser(origin), new Browser(origin)];
    await signIn(browser);
    await signIn(elsewhere);
    thief.put('kejin', browser.cookie('kejin') as string);
    expect((await thief.send('/me')).status).toBe(200);
    await browser.send('/sign-out', { method: 'POST', headers: { origin } });
    stand.seen = undefined;
    expect((await thief.send('/me')).status).toBe(401);
    expect((await thief.send('/api/policy/policy-versions')).status).toBe(401);
    expect((await thief.visit('/')).text).toContain('href="/sign-in"');
    expect(stand.seen).toBeUndefined();
    expect((await elsewhere.send('/me')).status).toBe(200);
  });
});

describe('two replicas of the portal', () => {
  it('take each other’s cookie, and hear of each other’s sign-out', async () => {
    const replicas = [await startReplicaOf(origin), await startReplicaOf(origin)];
    try {
      const browser = new Browser(origin);
      await signIn(browser);
      const [here, there] = replicas.map(({ url }) => new Browser(url)) as [Browser, Browser];
      for (const replica of [here, there]) {
        replica.put('kejin', browser.cookie('kejin') as string);
        expect((await replica.send('/me')).status).toBe(200);
      }
      await here.send('/sign-out', { method: 'POST', headers: { origin } });
      await eventually(async () => expect((await there.send('/me')).status).toBe(401));
    } finally {
      for (const { stop } of replicas) await stop();
    }
  });
});

describe('a restart', () => {
  it('signs nobody out and keeps tokens valid', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    const token = await tokenOf('auditor');
    await stand.portal.stop();
    await start();
    expect((await browser.send('/me')).status).toBe(200);
    expect(await isSigned(token)).toBe(true);
  });
});

describe('a token that runs out before the session', () => {
  it('is renewed at the issuer, until signing out takes even a copied cookie’s renewal away', async () => {
    await stand.portal.stop();
    // Less than the time before its end at which a token is renewed: every call needs a new one.
    await start(20);
    const browser = new Browser(origin);
    await signIn(browser);
    const answer = await browser.send('/api/policy/policy-versions');
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([
      201,
      expect.stringMatching(/^kejin=[^;]{100}/),
    ]);
    const me = (await (await browser.send('/me')).json()) as { expiresAt: string };
    expect(Date.parse(me.expiresAt)).toBeGreaterThan(Date.now() + 7 * 3_600_000);
    const other = new Browser(origin);
    await signIn(other);
    const copied = other.cookie('kejin') as string;
    await other.send('/sign-out', { method: 'POST', headers: { origin } });
    other.put('kejin', copied);
    expect((await other.send('/me')).status).toBe(401);
  });
});
