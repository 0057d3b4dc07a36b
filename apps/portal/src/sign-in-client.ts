import type { Configuration, TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import { Problem } from '@kejin/http';
import { issuerOf, type PortalConfig } from './config';
import type { SessionTokens } from './session/token-seal';
import type { Flow } from './sign-in-flow';
import { signInUnavailable } from './sign-in-unavailable';

/** What the issuer granted, and for how many seconds the access token holds. */
export type Granted = SessionTokens & Readonly<{ accessSeconds: number }>;

/** Whom the issuer's answer stands for. */
export type SignedIn = Readonly<{
  subject: string;
  name: string;
  /** When the password was last asked for, in seconds since 1970 by the issuer's clock. */
  provenAt: number;
  granted: Granted;
}>;

const failed = (): Problem => new Problem('sign-in-failed', 400, '登录没有完成，请重新登录。');

/** The portal as a client of the issuer: code flow with PKCE, tokens stay on the server. */
export class SignInClient {
  private discovered: Promise<Configuration> | undefined;

  constructor(
    private readonly config: PortalConfig,
    private readonly secret: string,
  ) {}

  /** Where the browser goes to sign in, and what to remember meanwhile. */
  async begin(returnTo: string, isFresh: boolean): Promise<{ url: URL; flow: Flow }> {
    const oidc = await import('openid-client');
    const issuer = await this.issuer();
    const flow = {
      verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      returnTo,
      isFresh,
    };
    const url = oidc.buildAuthorizationUrl(issuer, {
      redirect_uri: this.callback,
      scope: this.config.OIDC_SCOPE,
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      state: flow.state,
      nonce: flow.nonce,
      // The answer says then when the password was asked for.
      max_age: String(this.longest),
      ...(isFresh && { prompt: 'login' }),
    });
    return { url, flow };
  }

  /** Whom the issuer's answer stands for; throws `sign-in-failed` for any other answer. */
  async finish(query: string, flow: Flow): Promise<SignedIn> {
    const oidc = await import('openid-client');
    const issuer = await this.issuer();
    try {
      const tokens = await oidc.authorizationCodeGrant(issuer, new URL(`${this.callback}${query}`), {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
        maxAge: this.longest,
      });
      const claims = tokens.claims();
      if (claims?.auth_time === undefined) throw failed();
      return {
        subject: claims.sub,
        name: typeof claims['name'] === 'string' ? claims['name'] : claims.sub,
        provenAt: claims.auth_time,
        granted: grantedBy(tokens),
      };
    } catch (error) {
      throw error instanceof Problem ? error : Object.assign(failed(), { cause: error });
    }
  }

  /** A new access token; undefined where the issuer has ended the session. Throws `sign-in-unavailable`. */
  async renew(refreshToken: string): Promise<Granted | undefined> {
    const oidc = await import('openid-client');
    const issuer = await this.issuer();
    try {
      return grantedBy(await oidc.refreshTokenGrant(issuer, refreshToken));
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError && error.status < 500) return undefined;
      throw signInUnavailable(error);
    }
  }

  /** Takes back what the session could still be renewed or used by. What fails here ends by itself with its time. */
  async revoke({ refreshToken, accessToken }: SessionTokens): Promise<void> {
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

  /** However busy, the password is asked for again: no sign-in of ours stands on an older one. */
  private get longest(): number {
    return this.config.SESSION_HOURS * 3600;
  }

  private get callback(): string {
    return `${this.config.PORTAL_URL}/sign-in/callback`;
  }

  private issuer(): Promise<Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = undefined;
      throw signInUnavailable(error);
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

const grantedBy = (tokens: TokenEndpointResponse & TokenEndpointResponseHelpers): Granted => ({
  accessToken: tokens.access_token,
  accessSeconds: tokens.expiresIn() ?? 300,
  ...(tokens.refresh_token && { refreshToken: tokens.refresh_token }),
});
