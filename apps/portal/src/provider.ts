import {
  notFound,
  PROBLEM_TYPE,
  problemDocument,
  problemPage,
  requestIdOf,
  wantsPage,
  type FailedTries,
  type Page,
} from '@kejin/http';
import type { Adapter, Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { judgeClientSecrets, systemClient } from './client-secrets';
import { isHttps, issuerOf, type PortalConfig } from './config';
import type { DemoUser } from './demo-users';
import type { PortalKeys } from './keys';
import { errorPage, signedOutPage, signOutPage } from './pages';
import { ProviderMemory } from './provider-adapter';

const RESOURCE = 'urn:kejin:api';
const SCOPE = 'kejin';

export type ProviderOptions = Readonly<{
  config: PortalConfig;
  users: readonly DemoUser[];
  keys: PortalKeys;
  clientSecret: string;
  tries: FailedTries;
}>;

/** The sign-in of a local system: OpenID Connect with the demo users. Never in production. */
export const createProvider = async (options: ProviderOptions): Promise<Provider> => {
  const { Provider, errors } = await import('oidc-provider');
  const provider = new Provider(issuerOf(options.config), configurationOf(options));
  provider.proxy = isHttps(options.config);
  provider.use(chineseErrors);
  judgeClientSecrets(provider, {
    ...options,
    addressOf: () => Provider.ctx?.req.socket.remoteAddress ?? '-',
    errorOf: ({ detail, extensions, status }) => {
      Provider.ctx?.set('retry-after', String(extensions['retryAfterSeconds']));
      return Object.assign(new errors.CustomOIDCProviderError('too_many_tries', detail), {
        statusCode: status,
      });
    },
  });
  return provider;
};

const configurationOf = ({ config, users, keys, clientSecret }: ProviderOptions): Configuration => {
  const memory = new ProviderMemory();
  return {
    adapter: (model) => (model === 'Client' ? systemsIn(memory) : memory.adapterOf(model)),
    clients: clientsOf(config, users, clientSecret),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    jwks: { keys: [keys.jwk as never] },
    cookies: { keys: [...keys.cookieKeys] },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_, subject) => accountOf(users, subject),
    loadExistingGrant: grantEverything,
    pkce: { required: () => true },
    issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
    interactions: { url: (_, { uid }) => `/sign-in/demo/${uid}` },
    renderError: (ctx) => show(ctx, errorPage('登录没有完成', '登录请求无效或已过期，请返回首页重新登录。')),
    ttl: {
      AccessToken: config.DEMO_TOKEN_SECONDS,
      ClientCredentials: config.DEMO_TOKEN_SECONDS,
      // As long as a session of ours may be.
      RefreshToken: config.SESSION_HOURS * 3600,
      Session: config.SESSION_HOURS * 3600,
      Grant: config.SESSION_HOURS * 3600,
    },
    features: featuresOf(config),
    formats: { customizers: { jwt: (_, token, jwt) => nameHolder(users, token.clientId, jwt) } },
  };
};

const featuresOf = ({ OIDC_AUDIENCE, DEMO_TOKEN_SECONDS }: PortalConfig): Configuration['features'] => ({
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  revocation: { enabled: true },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (ctx, form) => show(ctx, signOutPage(form)),
    postLogoutSuccessSource: (ctx) => show(ctx, signedOutPage()),
  },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => RESOURCE,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: SCOPE,
      audience: OIDC_AUDIENCE,
      accessTokenFormat: 'jwt',
      accessTokenTTL: DEMO_TOKEN_SECONDS,
      jwt: { sign: { alg: 'ES256' } },
    }),
  },
});

// Demo clients stand in the configuration; what is looked for here is a bank's own system.
const systemsIn = (memory: ProviderMemory): Adapter => ({
  ...memory.adapterOf('Client'),
  find: (id) => Promise.resolve(systemClient(id)),
});

const clientsOf = (
  config: PortalConfig,
  users: readonly DemoUser[],
  secret: string,
): Configuration['clients'] => [
  {
    client_id: config.OIDC_CLIENT_ID,
    client_secret: secret,
    client_name: '科金',
    redirect_uris: [`${config.PORTAL_URL}/sign-in/callback`],
    post_logout_redirect_uris: [`${config.PORTAL_URL}/`],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  },
  // A convenience of local systems: a program speaks for a demo user with that user's own client.
  ...users.map(({ clientId, clientSecret, name }) => ({
    client_id: clientId,
    client_secret: clientSecret,
    client_name: name,
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
  })),
];

const accountOf = (users: readonly DemoUser[], subject: string) => {
  const user = users.find((one) => one.subject === subject);
  return user && { accountId: subject, claims: () => ({ sub: subject, name: user.name }) };
};

// A program's token names the person it speaks for; the access token of a person does already.
const nameHolder = (
  users: readonly DemoUser[],
  clientId: string | undefined,
  { payload }: { payload: Record<string, unknown> },
): void => {
  const user = users.find((one) => one.clientId === clientId);
  if (user) payload['sub'] = user.subject;
};

// The portal is the city's own: nobody is asked whether it may know who they are.
const grantEverything = async (ctx: KoaContextWithOIDC) => {
  const { client, session, provider } = ctx.oidc;
  const grant = new provider.Grant({
    ...(client && { clientId: client.clientId }),
    ...(session?.accountId && { accountId: session.accountId }),
  });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(RESOURCE, SCOPE);
  await grant.save();
  return grant;
};

const show = (ctx: KoaContextWithOIDC, page: Page): void => {
  ctx.type = 'html';
  ctx.set('content-security-policy', page.policy);
  ctx.set('cache-control', 'no-store');
  ctx.body = page.html;
};

// The library answers an address it does not know in two English words.
const answerUnknown = (ctx: KoaContextWithOIDC): void => {
  const [problem, requestId] = [notFound('没有这个网址。'), requestIdOf(ctx.headers)];
  if (wantsPage(ctx.headers)) {
    show(ctx, problemPage(problem, requestId));
  } else {
    ctx.body = JSON.stringify(problemDocument(problem, requestId));
    ctx.type = PROBLEM_TYPE;
  }
  ctx.status = 404;
};

const descriptions: Readonly<Record<string, string>> = {
  invalid_client: '客户端编号或密码不正确。',
  invalid_grant: '授权已失效，请重新登录。',
  unauthorized_client: '该客户端不能使用这种登录方式。',
  unsupported_grant_type: '不支持这种登录方式。',
  invalid_token: '令牌无效或已过期。',
  server_error: '登录服务暂时不可用，请稍后重试。',
};

const CHINESE = /\p{Script=Han}/u;

// A library's English sentence would reach whoever reads the answer.
const chineseErrors = async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
  await next();
  const body = ctx.body as { error?: string; error_description?: string } | undefined;
  if (ctx.status === 404 && body === undefined) return answerUnknown(ctx);
  if (
    body &&
    typeof body === 'object' &&
    typeof body.error === 'string' &&
    !CHINESE.test(body.error_description ?? '')
  )
    ctx.body = { error: body.error, error_description: descriptions[body.error] ?? '请求无效。' };
};
