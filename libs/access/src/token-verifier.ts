import { Problem, unauthenticated } from '@kejin/http';
import type { Identity } from '@kejin/event-store';
import type { JWTVerifyGetKey } from 'jose';

export type TokenVerifierOptions = Readonly<{
  issuer: string;
  audience: string;
  /** Milliseconds since 1970, UTC. */
  now?: () => number;
}>;

const ALGORITHMS = ['ES256', 'RS256', 'EdDSA'];
const LONGEST_TOKEN = 8192;
const KEPT_MS = 60_000;
const KEPT_TOKENS = 10_000;

type Kept = Readonly<{ identity: Identity; until: number }>;

const issuerUnavailable = (cause: unknown): Problem =>
  Object.assign(
    new Problem('sign-in-unavailable', 503, '暂时无法核对登录信息，请稍后重试。', { retryAfterSeconds: 2 }),
    { cause },
  );

/**
 * Says who a bearer token names: issuer, audience, expiry and signature by the issuer's published keys. A verified
 * token is remembered for a minute at most; the rights of its holder are read for every request.
 */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | undefined;
  private readonly kept = new Map<string, Kept>();
  private readonly now: () => number;

  constructor(private readonly options: TokenVerifierOptions) {
    this.now = options.now ?? Date.now;
  }

  /** Throws the problem `unauthenticated` for anything but a valid token. */
  async identityOf(authorization: string | undefined): Promise<Identity> {
    const [, token] = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '') ?? [];
    if (!token || token.length > LONGEST_TOKEN) throw unauthenticated();
    const known = this.kept.get(token);
    if (known && known.until > this.now()) return known.identity;
    const { identity, until } = await this.verify(token);
    this.keep(token, { identity, until: Math.min(until, this.now() + KEPT_MS) });
    return identity;
  }

  private async verify(token: string): Promise<Kept> {
    const { jwtVerify, errors } = await import('jose');
    const keys = await this.publishedKeys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.options.issuer,
        audience: this.options.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        currentDate: new Date(this.now()),
      });
      if (!payload.sub) throw unauthenticated();
      return { identity: { subject: payload.sub }, until: (payload.exp as number) * 1000 };
    } catch (error) {
      if (error instanceof Problem) throw error;
      // Only what is wrong with the token is the caller's fault; keys that cannot be fetched are ours.
      const ours = error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError);
      throw ours ? issuerUnavailable(error) : unauthenticated();
    }
  }

  private publishedKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = undefined;
      throw issuerUnavailable(error);
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const { createRemoteJWKSet } = await import('jose');
    const url = `${this.options.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
    if (!answer.ok) throw new Error(`The issuer answered ${answer.status}.`);
    const { issuer, jwks_uri } = (await answer.json()) as { issuer?: string; jwks_uri?: string };
    if (issuer !== this.options.issuer || !jwks_uri)
      throw new Error('The issuer calls itself by another name.');
    return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: 5_000, cooldownDuration: 10_000 });
  }

  private keep(token: string, kept: Kept): void {
    // The oldest goes: a flood of tokens costs verifications, never memory.
    if (this.kept.size >= KEPT_TOKENS) this.kept.delete(this.kept.keys().next().value as string);
    this.kept.set(token, kept);
  }
}
