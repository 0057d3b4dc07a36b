import { serviceConfig } from '@kejin/service';
import { settings } from './config';
import { CurrentSession } from './current-session';
import { openPortal } from './open-portal';
import type { Session, Sessions } from './session';

const config = (source: NodeJS.ProcessEnv = {}) => serviceConfig('portal', settings, source);

/** A cookie that is read as it is written: the sealing is shown where a browser signs in. */
const sessions = {
  open: async (cookie: string | undefined) => (cookie ? (JSON.parse(cookie) as Session) : undefined),
  cookieOf: async (one: Session) => JSON.stringify(one),
  clearing: () => 'Max-Age=0',
  end: ({ id }: Session) => void ended.push(id),
};
const ended: string[] = [];
const seconds = (): number => Math.floor(Date.now() / 1000);

const session = (change: Partial<Session> = {}): Session => ({
  id: 'session-1',
  subject: 'li',
  name: '李',
  accessToken: 'old',
  accessUntil: seconds() + 10,
  refreshToken: 'refresh-1',
  expiresAt: seconds() + 3_600,
  ...change,
});
const cookieOf = sessions.cookieOf;

const standing = (
  answer: (one: Session) => Promise<Session | undefined>,
  isLive: (one: Session) => Promise<boolean> = async () => true,
) => {
  const asked: string[] = [];
  const renew = (one: Session) => {
    asked.push(one.refreshToken ?? '');
    return answer(one);
  };
  return { asked, current: new CurrentSession(sessions as unknown as Sessions, { renew, isLive }) };
};
const renewed = async (one: Session) => ({ ...one, accessToken: 'new', accessUntil: seconds() + 300 });
const away = () => Promise.reject(new Error('away'));

describe('a session', () => {
  it('outlives its access token: it is renewed, once for all calls sent at that moment', async () => {
    const { asked, current } = standing(renewed);
    const cookie = await cookieOf(session());
    const seen = await Promise.all([current.of(cookie), current.of(cookie), current.of(cookie)]);
    seen.push(await current.of(cookie));
    expect(asked).toEqual(['refresh-1']);
    for (const one of seen) {
      expect(one.session).toMatchObject({ accessToken: 'new', subject: 'li' });
      expect((await sessions.open(one.cookie))?.accessToken).toBe('new');
    }
  });

  it('is left alone while its token holds long enough', async () => {
    const { asked, current } = standing(renewed);
    const found = await current.of(await cookieOf(session({ accessUntil: seconds() + 100 })));
    expect([asked, found.session?.accessToken, found.cookie]).toEqual([[], 'old', undefined]);
  });

  it('is over where the issuer has ended it, and where nothing renews it', async () => {
    const ended = await standing(async () => undefined).current.of(await cookieOf(session()));
    expect([ended.session, ended.cookie]).toEqual([undefined, expect.stringContaining('Max-Age=0')]);
    const { refreshToken: _, ...bare } = session({ accessUntil: seconds() - 1 });
    expect(await standing(renewed).current.of(await cookieOf(bare))).toEqual({});
  });

  it('is over where another replica signed it out: the issuer is asked, once for all calls of two seconds', async () => {
    jest.useFakeTimers();
    try {
      let [questions, answer] = [0, true];
      const { current } = standing(renewed, async () => ((questions += 1), answer));
      const cookie = await cookieOf(session({ accessUntil: seconds() + 3_000 }));
      const found = await Promise.all([current.of(cookie), current.of(cookie)]);
      expect([found.map((one) => one.session?.id), questions]).toEqual([['session-1', 'session-1'], 1]);
      answer = false;
      await jest.advanceTimersByTimeAsync(1_999);
      expect((await current.of(cookie)).session?.id).toBe('session-1');
      await jest.advanceTimersByTimeAsync(1);
      const over = await current.of(cookie);
      expect([over.session, over.cookie, ended]).toEqual([
        undefined,
        expect.stringContaining('Max-Age=0'),
        ['session-1'],
      ]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is not asked after where a renewal may just have changed its token, nor doubted while the issuer is away', async () => {
    const never = standing(renewed, async () => false).current;
    const soon = await cookieOf(session({ accessUntil: seconds() + 35 }));
    expect((await never.of(soon)).session?.id).toBe('session-1');
    const late = await cookieOf(session({ accessUntil: seconds() + 3_000 }));
    expect((await standing(renewed, away).current.of(late)).session?.id).toBe('session-1');
  });

  it('stands on its old token while the issuer is away, and not a second longer', async () => {
    const { current } = standing(away);
    expect((await current.of(await cookieOf(session()))).session?.accessToken).toBe('old');
    await expect(current.of(await cookieOf(session({ accessUntil: seconds() - 1 })))).rejects.toThrow('away');
  });
});

describe('the start', () => {
  const log = { warn: () => undefined };

  it('outside the demo needs the session key that all replicas share', async () => {
    const production = { OIDC_ISSUER: 'https://sso.example', OIDC_CLIENT_SECRET: 's' };
    await expect(openPortal(config(production), log)).rejects.toThrow('缺少环境变量 SESSION_KEY');
    const portal = await openPortal(config({ ...production, SESSION_KEY: 'ab'.repeat(32) }), log);
    expect(portal.demo).toBeUndefined();
  });
});
