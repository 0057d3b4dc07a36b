import type { Session, Sessions } from './session';
import type { SignInClient } from './sign-in-client';

/** Renewed so early that the token still holds when the service reads it. */
const EARLY_SECONDS = 30;
/** So long before a renewal no other call can have changed the refresh token already. */
const UNCHANGED_SECONDS = EARLY_SECONDS + 10;
/** How long another replica may take to hear of a sign-out. */
const LIVE_MS = 2_000;
/** Calls sent at the same time all carry the old cookie: for a while they get the one renewal. */
const REMEMBERED_MS = 10_000;

export type Current = Readonly<{
  session?: Session;
  /** To be set: the session was renewed, or is over. */
  cookie?: string;
}>;

/** The session that a request stands on, renewed at the issuer when its access token runs out. */
export class CurrentSession {
  private readonly renewals = new Map<string, Promise<Session | undefined>>();
  private readonly lives = new Map<string, Promise<boolean>>();

  constructor(
    private readonly sessions: Sessions,
    private readonly client: Pick<SignInClient, 'renew' | 'isLive'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** Throws the issuer's `sign-in-unavailable` only where the old token does not hold any more. */
  async of(cookies: string | undefined): Promise<Current> {
    const session = await this.sessions.open(cookies);
    if (!session) return {};
    const left = session.accessUntil - this.now() / 1000;
    const { refreshToken } = session;
    if (left > UNCHANGED_SECONDS && !(await this.isLive(session))) {
      this.sessions.end(session);
      return { cookie: this.sessions.clearing('kejin') };
    }
    if (left > EARLY_SECONDS || refreshToken === undefined) return left > 0 ? { session } : {};
    try {
      const renewed = await this.renewal({ ...session, refreshToken });
      if (!renewed) return { cookie: this.sessions.clearing('kejin') };
      return { session: renewed, cookie: await this.sessions.cookieOf(renewed) };
    } catch (error) {
      if (left > 0) return { session };
      throw error;
    }
  }

  private renewal(session: Session & { refreshToken: string }): Promise<Session | undefined> {
    const renew = () => this.client.renew(session);
    return remembered(this.renewals, session.refreshToken, REMEMBERED_MS, renew);
  }

  private isLive(session: Session): Promise<boolean> {
    // With the issuer away a session stands on its token, which has an end.
    const ask = () => this.client.isLive(session).catch(() => true);
    return remembered(this.lives, session.id, LIVE_MS, ask);
  }
}

/** The answer that is under way or was given just now, else a new one. A failure is not remembered. */
const remembered = <Answer>(
  known: Map<string, Promise<Answer>>,
  key: string,
  forMs: number,
  ask: () => Promise<Answer>,
): Promise<Answer> => {
  const given = known.get(key);
  if (given) return given;
  const answer = ask();
  known.set(key, answer);
  const forget = () => void known.delete(key);
  answer.then(() => setTimeout(forget, forMs).unref(), forget);
  return answer;
};
