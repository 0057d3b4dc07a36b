import type { Cookies } from '../cookies';
import type { Granted, SignInClient, SignedIn } from '../sign-in-client';
import type { CurrentSession } from './current-session';
import type { End, EndedRow, SessionRows } from './session-rows';
import type { TokenSeal } from './token-seal';

const LONGEST_AGENT = 300;

type Parts = Readonly<{
  cookies: Cookies;
  rows: SessionRows;
  seal: TokenSeal;
  current: CurrentSession;
  client: Pick<SignInClient, 'revoke'>;
}>;

/** Begins and ends sessions: the row first, then what the issuer gave. */
export class SessionBook {
  constructor(private readonly parts: Parts) {}

  /** The cookie of a new session. */
  async begin({ subject, name, granted }: SignedIn, agent: string): Promise<string> {
    const { digest, cookie } = this.parts.cookies.newSession();
    const { accessSeconds, ...tokens }: Granted = granted;
    await this.parts.rows.add({
      ...{ digest, subject, name, accessSeconds },
      agent: agent.slice(0, LONGEST_AGENT),
      sealed: this.parts.seal.seal(tokens, digest),
      isRenewable: tokens.refreshToken !== undefined,
    });
    return cookie;
  }

  /** How many have ended; elsewhere within two seconds, here at once. */
  async end(end: End): Promise<number> {
    const ended = await this.parts.rows.end(end);
    for (const { digest } of ended) this.parts.current.forget(digest);
    await this.takeBack(ended);
    return ended.length;
  }

  /** What fails at the issuer ends there by itself with its time; here it is over already. */
  async takeBack(ended: readonly EndedRow[]): Promise<void> {
    for (const { sealed, digest } of ended) {
      const tokens = this.parts.seal.open(sealed, digest);
      if (tokens) await this.parts.client.revoke(tokens).catch(() => undefined);
    }
  }
}
