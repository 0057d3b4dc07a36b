import type { Configuration, TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import { randomUUID } from 'node:crypto';
import { Problem } from '@kejin/http';
import { embedsProvider, issuerOf, type PortalConfig } from './config';
import type { Flow, Session } from './session';

const unavailable = (cause: unknown): Problem =>
  Object.assign(
    new Problem('sign-in-unavailable', 503, '登录服务暂时不可用，请稍后重试。', { retryAfterSeconds: 2 }),
    { cause },
  );

/** A day at the desk; then the password is asked for again. */
const SESSION_SECONDS = 8 * 3600;

const failed = (): Problem => new Problem('sign-in-failed', 400, '登录没有完成，请重新登录。');

/** The portal as a client of the issuer: code flow with PKCE, tokens stay on the server. */
export class SignInClient {
  private discovered: Promise<Configuration> | undefined;

  constructor(
    private readonly config: PortalConfig,
    private readonly secret: string,
  ) {}

  /** Where the browser goes to sign in, and what to remember meanwhile. */
  async begin(returnTo: string): Promise<{ url: URL; flow: Flow }> {
    const oidc = await import('openid-client');
    const issuer = await this.issuer();
    const flow = {
      verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      returnTo,
    };
    const url = oidc.buildAuthorizationUrl(issuer, {
      redirect_uri: this.callback,
      scope: this.config.OIDC_SCOPE,
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      state: flow.state,
      nonce: flow.nonce,
    });
    return { url, flow };
  }

  /** The session that the issuer's answer stands for; throws `sign-in-failed` for any other answer. */
  async finish(query: string, flow: Flow): Promise<Session> {
    const oidc = await import('openid-client');
    const issuer = await this.issuer();
    try {
      const tokens = await oidc.authorizationCodeGrant(issuer, new URL(`${this.callback}${query}`), {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw failed();
      const granted = grantedBy(tokens);
      return {
        id: randomUUID(),
        subject: claims.sub,
        name: typeof claims['name'] === 'string' ? claims['name'] : claims.sub,
        ...granted,
        expiresAt: granted.refreshToken ? nowSeconds() + SESSION_SECONDS : granted.accessUntil,
      };
    } catch (error) {
      throw error instanceof Problem ? error : Object.assign(failed(), { cause: error });
    }
  }

  /** The same session with a new access token; undefined where the issuer has ended it. Throws `sign-in-unavailable`. */
  async renew(session: Session & { refreshToken: string }): Promise<Session | undefined> {
    const oidc = await import('openid-client');
    const issuer = await this.issuer();
    try {
      const granted = grantedBy(await oidc.refreshTokenGrant(issuer, session.refreshToken));
      return { ...session, ...granted };
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError && error.status < 500) return undefined;
      throw unavailable(error);
    }
  }

  /** Whether the issuer still knows the session: another replica may have signed it out. Where nobody can say, it does. */
  async isLive({ refreshToken }: Session): Promise<boolean> {
    // The embedded sign-in is one process: it hears of each sign-out itself, and forgets its tokens with a restart.
    if (embedsProvider(this.config)) return true;
    const oidc = await import('openid-client');
    const issuer = await this.issuer();
    if (!refreshToken || !issuer.serverMetadata().introspection_endpoint) return true;
    return (await oidc.tokenIntrospection(issuer, refreshToken, { token_type_hint: 'refresh_token' })).active;
  }

  /** Takes back what the session could still be renewed or used by. What fails here ends by itself with its time. */
  async revoke({ refreshToken, accessToken }: Session): Promise<void> {
    const oidc = await import('openid-client');
    const issuer = await this.issuer();
    if (!issuer.serverMetadata().revocation_endpoint) return;
    const take = (token: string, hint: string) =>
      oidc.tokenRevocation(issuer, token, { token_type_hint: hint }).catch(() => undefined);
    if (refreshToken) await take(refreshToken, 'refresh_token');
    await take(accessToken, 'access_token');
  }

  /** Where the issuer forgets the browser, too; undefined where it offers no such place. */
  async signOutUrl(): Promise<URL | undefined> {
    const oidc = await import('openid-client');
    const issuer = await this.issuer();
    if (!issuer.serverMetadata().end_session_endpoint) return undefined;
    // It knows the browser by its own cookie, and us by our client id: a token has no business in an address.
    return oidc.buildEndSessionUrl(issuer, { post_logout_redirect_uri: `${this.config.PORTAL_URL}/` });
  }

  private get callback(): string {
    return `${this.config.PORTAL_URL}/sign-in/callback`;
  }

  private issuer(): Promise<Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = undefined;
      throw unavailable(error);
    });
    return this.discovered;
  }

  private async discover(): Promise<Configuration> {
    const oidc = await import('openid-client');
    const issuer = new URL(issuerOf(this.config));
    return oidc.discovery(
      issuer,
      this.config.OIDC_CLIENT_ID,
      this.secret,
      oidc.ClientSecretBasic(this.secret),
      {
        timeout: 5,
        // TLS is the rule; plain HTTP is for an issuer on this very machine or behind the cluster's own wall.
        ...(issuer.protocol === 'http:' && { execute: [oidc.allowInsecureRequests] }),
      },
    );
  }
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** What a grant brings into a session. */
const grantedBy = (tokens: TokenEndpointResponse & TokenEndpointResponseHelpers) => ({
  accessToken: tokens.access_token,
  accessUntil: nowSeconds() + (tokens.expiresIn() ?? 300),
  ...(tokens.refresh_token && { refreshToken: tokens.refresh_token }),
});
