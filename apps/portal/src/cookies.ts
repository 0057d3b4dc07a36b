import { createHash, randomBytes } from 'node:crypto';
import { isHttps, type PortalConfig } from './config';

/** The value of one cookie in a Cookie header. A name given twice is nobody's. */
export const cookieIn = (header: string | undefined, name: string): string | undefined => {
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined;
};

const NAME = 'kejin';
const ID = /^[\w-]{43}$/;
/** Longer than the session, so that the browser whose session has ended can be told why. */
const LONGER_SECONDS = 86_400;

/** By what a row is found: whoever reads the table cannot make a cookie of it. */
const digestOf = (id: string): Buffer => createHash('sha256').update(id).digest();

/** The portal's cookies: what every one of them is set with, and the one of the session. */
export class Cookies {
  /** Makes a browser refuse the cookie unless this very host set it over TLS. */
  readonly prefix: string;
  private readonly attributes: string;
  private readonly sessionSeconds: number;

  constructor(config: PortalConfig) {
    this.prefix = isHttps(config) ? '__Host-' : '';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${isHttps(config) ? '; Secure' : ''}`;
    this.sessionSeconds = config.SESSION_HOURS * 3600 + LONGER_SECONDS;
  }

  /** A Set-Cookie header. */
  setting(name: string, value: string, seconds: number): string {
    return `${this.prefix}${name}=${value}; ${this.attributes}; Max-Age=${seconds}`;
  }

  clearing(name: string): string {
    return this.setting(name, '', 0);
  }

  /** Which row the browser stands on. */
  sessionIn(header: string | undefined): Buffer | undefined {
    const id = cookieIn(header, this.prefix + NAME);
    return id !== undefined && ID.test(id) ? digestOf(id) : undefined;
  }

  /** The cookie of a new session: a random id and nothing else. */
  newSession(): Readonly<{ digest: Buffer; cookie: string }> {
    const id = randomBytes(32).toString('base64url');
    return { digest: digestOf(id), cookie: this.setting(NAME, id, this.sessionSeconds) };
  }

  clearingSession(): string {
    return this.clearing(NAME);
  }
}
