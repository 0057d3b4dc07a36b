import { createHash } from 'node:crypto';
import { isHttps, type PortalConfig } from './config';
import { EndedSessions } from './ended-sessions';

/** Who is signed in, as the browser carries it: sealed, so that it can neither be read nor made up. */
export type Session = Readonly<{
  /** The same through all renewals: what a sign-out ends, wherever its cookie was copied to. */
  id: string;
  subject: string;
  name: string;
  accessToken: string;
  /** Seconds since 1970, as `expiresAt`: until then the access token holds. */
  accessUntil: number;
  /** Renews the access token until the session ends; absent where the issuer gives none. */
  refreshToken?: string;
  expiresAt: number;
}>;

/** A sign-in under way. */
export type Flow = Readonly<{ verifier: string; state: string; nonce: string; returnTo: string }>;

const LONGEST_COOKIE = 3900;
const FLOW_SECONDS = 600;
/** Tabs that sign in at the same time; more are left-overs, and a header has an end. */
const MOST_FLOWS = 5;

/** The value of one cookie in a Cookie header. A name given twice is nobody's. */
export const cookieIn = (header: string | undefined, name: string): string | undefined => {
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined;
};

const namesIn = (header: string | undefined): string[] =>
  (header ?? '').split(';').map((pair) => pair.trim().split('=', 1)[0] ?? '');

const flowName = (state: string): string =>
  `kejin-flow-${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;

/** Seals sessions and sign-ins under way into cookies, and opens them again. */
export class Sessions {
  private readonly key: Uint8Array;
  private readonly attributes: string;
  private readonly prefix: string;
  private readonly ended = new EndedSessions();

  constructor(config: PortalConfig, sessionKey: string) {
    this.key = Buffer.from(sessionKey, 'hex');
    // The prefix makes a browser refuse the cookie unless this very host set it over TLS.
    this.prefix = isHttps(config) ? '__Host-' : '';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${isHttps(config) ? '; Secure' : ''}`;
  }

  async open(cookies: string | undefined): Promise<Session | undefined> {
    const session = (await this.unseal(cookies, 'kejin')) as Session | undefined;
    // One of an earlier release has no id, and could not be ended.
    return session?.id && !this.ended.has(session.id) ? session : undefined;
  }

  /** From now on its cookie opens nothing in this process, whoever has a copy. */
  end(session: Session): void {
    this.ended.add(session);
  }

  /** The sign-in that an answer of the issuer belongs to: each tab has its own. */
  async openFlow(cookies: string | undefined, state: string): Promise<Flow | undefined> {
    return (await this.unseal(cookies, flowName(state))) as Flow | undefined;
  }

  /** A Set-Cookie header. Where there is no room for both tokens the session ends with the first. */
  async cookieOf(session: Session): Promise<string> {
    const value = await this.seal('kejin', session, session.expiresAt);
    if (value.length <= LONGEST_COOKIE) return this.cookie('kejin', value, secondsUntil(session.expiresAt));
    const { refreshToken: _, accessUntil, ...least } = session;
    const short = await this.seal('kejin', { ...least, accessUntil, expiresAt: accessUntil }, accessUntil);
    return this.cookie('kejin', short, secondsUntil(accessUntil));
  }

  /** The cookie of a sign-in that begins, and the end of those that were left lying about. */
  async flowCookiesOf(flow: Flow, cookies: string | undefined): Promise<string[]> {
    const name = flowName(flow.state);
    const sealed = await this.seal(name, flow, nowSeconds() + FLOW_SECONDS);
    const others = namesIn(cookies)
      .filter((one) => one.startsWith(`${this.prefix}kejin-flow-`))
      .map((one) => one.slice(this.prefix.length));
    const left = others.length >= MOST_FLOWS ? others.map((one) => this.clearing(one)) : [];
    return [...left, this.cookie(name, sealed, FLOW_SECONDS)];
  }

  clearing(name: string): string {
    return this.cookie(name, '', 0);
  }

  clearingFlow(state: string): string {
    return this.clearing(flowName(state));
  }

  private cookie(name: string, value: string, seconds: number): string {
    return `${this.prefix}${name}=${value}; ${this.attributes}; Max-Age=${Math.floor(seconds)}`;
  }

  private async seal(purpose: string, content: Session | Flow, expiresAt: number): Promise<string> {
    const { EncryptJWT } = await import('jose');
    return new EncryptJWT({ content })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(purpose)
      .setExpirationTime(expiresAt)
      .encrypt(this.key);
  }

  private async unseal(cookies: string | undefined, name: string): Promise<unknown> {
    const sealed = cookieIn(cookies, `${this.prefix}${name}`);
    if (!sealed) return undefined;
    const { jwtDecrypt } = await import('jose');
    const options = {
      audience: name,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    };
    try {
      return (await jwtDecrypt(sealed, this.key, options)).payload['content'];
    } catch {
      return undefined;
    }
  }
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

const secondsUntil = (instant: number): number => Math.max(0, instant - nowSeconds());
