import { eventually } from '@kejin/testing';
import { Browser } from './browser';
import {
  changeSessions,
  closeStand,
  isSigned,
  openStand,
  PERSON,
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
      const at = Date.now();
      await here.send('/sign-out', { method: 'POST', headers: { origin } });
      await eventually(async () => expect((await there.send('/me')).status).toBe(401));
      expect(Date.now() - at).toBeLessThan(2_000);
    } finally {
      for (const { stop } of replicas) await stop();
    }
  });
});

const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
const own = (browser: Browser, path: string, body: object = {}) =>
  browser.send(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { origin, 'content-type': 'application/json' },
  });

describe('a session that is left alone', () => {
  it('ends, and its browser is told why; commands keep it, questions of a page do not', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    const aMinuteLater = () =>
      changeSessions(`update session set last_seen_at = now() - interval '2 minutes',
        idle_ends_at = now() + interval '1 minute' where ended_at is null`);
    const idleSoon = async () => {
      const answer = (await changeSessions(
        `select idle_ends_at < now() + interval '2 minutes' as soon from session
         where ended_at is null order by started_at desc limit 1`,
      )) as { rows: { soon: boolean }[] };
      return answer.rows[0]?.soon;
    };
    await aMinuteLater();
    await eventually(async () => {
      expect((await browser.send('/api/policy/policy-versions')).status).toBe(201);
      expect(
        (await browser.send('/api/policy/policy-versions', { headers: { 'x-kejin-active': '1' } })).status,
      ).toBe(201);
      expect(await idleSoon()).toBe(false);
    });
    await aMinuteLater();
    await browser.send('/api/policy/policy-versions');
    expect(await idleSoon()).toBe(true);
    await changeSessions('update session set idle_ends_at = now() where ended_at is null');
    await eventually(async () =>
      expect(await codeOf(await browser.send('/me'))).toEqual([401, 'session-idle']),
    );
    expect(await codeOf(await browser.send('/api/policy/policy-versions'))).toEqual([401, 'session-idle']);
  });
});

describe('one’s own sessions', () => {
  it('are listed, ended one by one, and all at once', async () => {
    const [here, there, third] = [new Browser(origin), new Browser(origin), new Browser(origin)];
    for (const one of [here, there, third]) await signIn(one);
    const listed = async () =>
      ((await (await here.send('/sessions')).json()) as { rows: { sessionId: string; isThis: boolean }[] })
        .rows;
    const [latest] = (await listed()).filter(({ isThis }) => !isThis);
    expect((await listed()).filter(({ isThis }) => isThis)).toHaveLength(1);
    const end = `/sessions/${latest?.sessionId}/end`;
    expect(
      (await here.send(end, { method: 'POST', headers: { origin: 'https://evil.example' } })).status,
    ).toBe(403);
    expect((await own(here, end)).status).toBe(200);
    expect((await own(here, end)).status).toBe(404);
    expect(await codeOf(await third.send('/me'))).toEqual([401, 'session-ended-elsewhere']);
    expect((await there.send('/me')).status).toBe(200);
    await here.submit('/sign-out', { everywhere: 'yes' });
    expect(await codeOf(await there.send('/me'))).toEqual([401, 'session-ended-elsewhere']);
    expect(await codeOf(await here.send('/me'))).toEqual([401, 'unauthenticated']);
  });

  it('are nobody else’s to end', async () => {
    const [browser, stranger] = [new Browser(origin), new Browser(origin)];
    await signIn(browser);
    await signIn(stranger, '/', 'auditor');
    const { rows } = (await (await browser.send('/sessions')).json()) as { rows: { sessionId: string }[] };
    expect((await own(stranger, `/sessions/${rows[0]?.sessionId}/end`)).status).toBe(404);
    expect((await browser.send('/me')).status).toBe(200);
    expect((await new Browser(origin).send('/sessions')).status).toBe(401);
  });
});

describe('an administrator', () => {
  it('sees and ends the sessions of a person whom the registry shows, with a reason', async () => {
    const [browser, administrator] = [new Browser(origin), new Browser(origin)];
    await signIn(browser);
    await signIn(administrator, '/', 'auditor');
    const of = `/sessions/of/${PERSON}`;
    expect((await browser.send(of)).status).toBe(403);
    expect((await own(browser, `${of}/end`, { reason: '设备遗失' })).status).toBe(403);
    expect((await administrator.send('/sessions/of/nobody')).status).toBe(404);
    expect((await administrator.send(`/sessions/of/${PERSON.replace('3c', '4c')}`)).status).toBe(404);
    for (const reason of [' ', '设备\u200b遗失'])
      expect(await codeOf(await own(administrator, `${of}/end`, { reason }))).toEqual([400, 'invalid-input']);
    expect((await browser.send('/me')).status).toBe(200);
    expect((await own(administrator, `${of}/end`, { reason: '设备遗失' })).status).toBe(200);
    expect(await codeOf(await browser.send('/me'))).toEqual([401, 'session-ended-by-administrator']);
    const { rows } = (await (await administrator.send(of)).json()) as { rows: Record<string, unknown>[] };
    expect(rows).toContainEqual(
      expect.objectContaining({
        endedBy: 'subject-auditor',
        endedWhy: 'administrator',
        endedNote: '设备遗失',
      }),
    );
  });
});

describe('signing in again', () => {
  const endAt = (when: string) =>
    changeSessions(`update session set sealed = null, ended_by = 'admin', ended_why = 'administrator',
      ended_at = ${when} where subject = 'subject-auditor'`);

  it('needs the password where a session was ended for its person, though the issuer knows the browser', async () => {
    const browser = new Browser(origin);
    await signIn(browser, '/', 'auditor');
    // The first sign-in of a browser is all that is needed, as long as nothing was ended for its person.
    await endAt(`now() - interval '1 hour'`);
    expect((await browser.visit('/sign-in?return=/me')).url.pathname).toBe('/me');
    await endAt(`now() + interval '1 hour'`);
    const asked = await browser.visit('/sign-in?return=/me');
    expect([asked.url.pathname.startsWith('/sign-in/demo/'), asked.text.includes('演示用户')]).toEqual([
      true,
      true,
    ]);
    // By the database's clock the end is later than any password until now: the issuer's word is not taken for it.
    const answer = { username: 'auditor', password: 'kejin-demo' };
    expect((await browser.submit(asked.url.pathname, answer)).answer.status).toBe(400);
    const again = await browser.visit('/sign-in?return=/me');
    await endAt(`now() - interval '1 hour'`);
    const done = await browser.submit(again.url.pathname, answer);
    expect([done.url.pathname, done.answer.status]).toEqual(['/me', 200]);
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
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([201, null]);
    const me = (await (await browser.send('/me')).json()) as { expiresAt: string };
    expect(Date.parse(me.expiresAt)).toBeGreaterThan(Date.now() + 11 * 3_600_000);
    const other = new Browser(origin);
    await signIn(other);
    const copied = other.cookie('kejin') as string;
    await other.send('/sign-out', { method: 'POST', headers: { origin } });
    other.put('kejin', copied);
    expect((await other.send('/me')).status).toBe(401);
  });
});
