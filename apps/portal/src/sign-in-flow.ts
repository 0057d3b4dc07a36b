import { createHash } from 'node:crypto';
import { cookieIn, type Cookies } from './cookies';

/** A sign-in under way. */
export type Flow = Readonly<{
  verifier: string;
  state: string;
  nonce: string;
  returnTo: string;
  /** The issuer was told to ask for the password. */
  isFresh: boolean;
}>;

const FLOW_SECONDS = 600;
/** Tabs that sign in at the same time; more are left-overs, and a header has an end. */
const MOST_FLOWS = 5;

const namesIn = (header: string | undefined): string[] =>
  (header ?? '').split(';').map((pair) => pair.trim().split('=', 1)[0] ?? '');

const flowName = (state: string): string =>
  `kejin-flow-${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;

/** Seals sign-ins under way into cookies, and opens them again: there is no session yet to keep them in. */
export class SignInFlows {
  private readonly key: Uint8Array;

  constructor(
    private readonly cookies: Cookies,
    sessionKey: string,
  ) {
    this.key = Buffer.from(sessionKey, 'hex');
  }

  /** The sign-in that an answer of the issuer belongs to: each tab has its own. */
  async open(header: string | undefined, state: string): Promise<Flow | undefined> {
    const name = flowName(state);
    const sealed = cookieIn(header, this.cookies.prefix + name);
    if (!sealed) return undefined;
    const { jwtDecrypt } = await import('jose');
    const options = {
      audience: name,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    };
    try {
      return (await jwtDecrypt(sealed, this.key, options)).payload['content'] as Flow;
    } catch {
      return undefined;
    }
  }

  /** The cookie of a sign-in that begins, and the end of those that were left lying about. */
  async cookiesOf(flow: Flow, header: string | undefined): Promise<string[]> {
    const { prefix } = this.cookies;
    const name = flowName(flow.state);
    const sealed = await this.seal(name, flow);
    const others = namesIn(header)
      .filter((one) => one.startsWith(`${prefix}kejin-flow-`))
      .map((one) => one.slice(prefix.length));
    const left = others.length >= MOST_FLOWS ? others.map((one) => this.cookies.clearing(one)) : [];
    return [...left, this.cookies.setting(name, sealed, FLOW_SECONDS)];
  }

  clearing(state: string): string {
    return this.cookies.clearing(flowName(state));
  }

  private async seal(name: string, content: Flow): Promise<string> {
    const { EncryptJWT } = await import('jose');
    return new EncryptJWT({ content })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(name)
      .setExpirationTime(`${FLOW_SECONDS}s`)
      .encrypt(this.key);
  }
}
