import type { Addresses } from '../local/addresses';

type Issuer = Pick<Addresses, 'oidc' | 'users'>;
type Kept = Readonly<{ token: string; untilMs: number }>;

const MARGIN_MS = 30_000;

/** Nobody issued a token: the sign-in is down, or it does not know the user. */
export class NoToken extends Error {}

/** Access tokens of the demo users by client credentials, each asked for once and kept until shortly before its end. */
export class Tokens {
  private readonly kept = new Map<string, Kept>();
  private readonly asked = new Map<string, Promise<string>>();

  constructor(private readonly issuer: Issuer) {}

  /** Throws NoToken. */
  of(username: string): Promise<string> {
    const kept = this.kept.get(username);
    if (kept && kept.untilMs > Date.now()) return Promise.resolve(kept.token);
    let asked = this.asked.get(username);
    if (!asked) {
      asked = this.ask(username).finally(() => this.asked.delete(username));
      this.asked.set(username, asked);
    }
    return asked;
  }

  /** After a 401: the issuer may have forgotten it. */
  forget(username: string): void {
    this.kept.delete(username);
  }

  private async ask(username: string): Promise<string> {
    const user = this.issuer.users.find((one) => one.username === username);
    if (!user) throw new NoToken(`没有演示用户 ${username}。`);
    const { access_token: token, expires_in: seconds = 60 } = await this.post(user);
    this.kept.set(username, { token, untilMs: Date.now() + Math.max(1_000, seconds * 1000 - MARGIN_MS) });
    return token;
  }

  private async post({ username, clientId, clientSecret }: Addresses['users'][number]) {
    const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const response = await fetch(this.issuer.oidc.tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal: AbortSignal.timeout(5_000),
    }).catch((error: unknown) => {
      throw new NoToken(`登录服务没有答复（${username}）。`, { cause: error });
    });
    if (!response.ok) throw new NoToken(`演示用户 ${username} 无法登录（${response.status}）。`);
    return (await response.json()) as { access_token: string; expires_in?: number };
  }
}
