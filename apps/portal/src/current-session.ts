import type { Session, Sessions } from './session';
import type { SignInClient } from './sign-in-client';

/** Renewed so early that the token still holds when the service reads it. */
const EARLY_SECONDS = 30;
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

  constructor(
    private readonly sessions: Sessions,
    private readonly client: Pick<SignInClient, 'renew'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** Throws the issuer's `sign-in-unavailable` only where the old token does not hold any more. */
  async of(cookies: string | undefined): Promise<Current> {
    const session = await this.sessions.open(cookies);
    if (!session) return {};
    const left = session.accessUntil - this.now() / 1000;
    const { refreshToken } = session;
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
    const { refreshToken } = session;
    const known = this.renewals.get(refreshToken);
    if (known) return known;
    const renewal = this.client.renew(session);
    this.renewals.set(refreshToken, renewal);
    const forget = () => void this.renewals.delete(refreshToken);
    renewal.then(() => setTimeout(forget, REMEMBERED_MS).unref(), forget);
    return renewal;
  }
}
