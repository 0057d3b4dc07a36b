import { isHttps, type PortalConfig } from './config';

/** Who is signed in, as the browser carries it: sealed, so that it can neither be read nor made up. */
export type Session = Readonly<{
  subject: string;
  name: string;
  accessToken: string;
  idToken?: string;
  /** Seconds since 1970. */
  expiresAt: number;
}>;

/** A sign-in under way. */
export type Flow = Readonly<{ verifier: string; state: string; nonce: string; returnTo: string }>;

const LONGEST_COOKIE = 3900;
const FLOW_SECONDS = 600;

/** The value of one cookie in a Cookie header. A name given twice is nobody's. */
export const cookieIn = (header: string | undefined, name: string): string | undefined => {
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined;
};

/** Seals sessions and sign-ins under way into cookies, and opens them again. */
export class Sessions {
  private readonly key: Uint8Array;
  private readonly attributes: string;
  private readonly prefix: string;

  constructor(config: PortalConfig, sessionKey: string) {
    this.key = Buffer.from(sessionKey, 'hex');
    // The prefix makes a browser refuse the cookie unless this very host set it over TLS.
    this.prefix = isHttps(config) ? '__Host-' : '';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${isHttps(config) ? '; Secure' : ''}`;
  }

  async open(cookies: string | undefined): Promise<Session | undefined> {
    return (await this.unseal(cookies, 'kejin')) as Session | undefined;
  }

  async openFlow(cookies: string | undefined): Promise<Flow | undefined> {
    return (await this.unseal(cookies, 'kejin-flow')) as Flow | undefined;
  }

  /** A Set-Cookie header. The id token only serves the signing out, so it stays behind where there is no room. */
  async cookieOf(session: Session): Promise<string> {
    const sealed = await this.seal('kejin', session, session.expiresAt);
    const { idToken: _, ...small } = session;
    const fits = sealed.length <= LONGEST_COOKIE;
    const value = fits ? sealed : await this.seal('kejin', small, session.expiresAt);
    return this.cookie('kejin', value, Math.max(0, session.expiresAt - nowSeconds()));
  }

  async flowCookieOf(flow: Flow): Promise<string> {
    return this.cookie(
      'kejin-flow',
      await this.seal('kejin-flow', flow, nowSeconds() + FLOW_SECONDS),
      FLOW_SECONDS,
    );
  }

  clearing(name: 'kejin' | 'kejin-flow'): string {
    return this.cookie(name, '', 0);
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
