import { FailedTries } from '@kejin/http';
import type { ConnectionPool } from '@kejin/event-store';
import { StartError } from '@kejin/service';
import { randomBytes } from 'node:crypto';
import { embedsProvider, type PortalConfig } from './config';
import { Cookies } from './cookies';
import { readDemoUsers } from './demo-users';
import { portalKeys } from './keys';
import type { Portal } from './portal';
import { createProvider } from './provider';
import { CurrentSession } from './session/current-session';
import { Renewal } from './session/renewal';
import { SessionBook } from './session/session-book';
import { SessionRows } from './session/session-rows';
import { TokenSeal } from './session/token-seal';
import { SignInClient } from './sign-in-client';
import { SignInFlows } from './sign-in-flow';

type Log = Readonly<{ warn: (fields: object, message: string) => void }>;

/** The portal's parts from its configuration; with demo users, the sign-in itself is one of them. */
export const openPortal = async (config: PortalConfig, log: Log, pool: ConnectionPool): Promise<Portal> => {
  const isEmbedded = embedsProvider(config);
  if (!isEmbedded && !config.OIDC_CLIENT_SECRET)
    throw new StartError('缺少环境变量 OIDC_CLIENT_SECRET。本机演示可改为设置 DEMO_USERS_FILE。');
  // A key made up at the start would differ in each replica, and each would sign the others' users out.
  if (!isEmbedded && !config.SESSION_KEY)
    throw new StartError(
      '缺少环境变量 SESSION_KEY：应为 64 位十六进制数，各副本相同。本机演示可改为设置 DEMO_USERS_FILE。',
    );
  const keys = portalKeys(config.OIDC_KEYS_FILE);
  // Of an embedded sign-in both sides are here, so nobody else needs to know it.
  const clientSecret = config.OIDC_CLIENT_SECRET ?? randomBytes(32).toString('hex');
  const client = new SignInClient(config, clientSecret);
  const parts = {
    config,
    client,
    ...sessionParts(config, config.SESSION_KEY ?? keys.sessionKey, { client, pool }),
  };
  if (!isEmbedded) return parts;
  const users = readDemoUsers(config.DEMO_USERS_FILE as string);
  const tries = new FailedTries((failed) => log.warn(failed, 'wrong password or secret'));
  const provider = await createProvider({ config, users, keys, clientSecret, tries });
  return { ...parts, demo: { users, provider, tries } };
};

const sessionParts = (
  config: PortalConfig,
  sessionKey: string,
  { client, pool }: Readonly<{ client: SignInClient; pool: ConnectionPool }>,
) => {
  const cookies = new Cookies(config);
  const seal = new TokenSeal(sessionKey);
  const limits = { idle: config.SESSION_IDLE_MINUTES * 60, absolute: config.SESSION_HOURS * 3600 };
  const rows = new SessionRows(pool, limits);
  const current = new CurrentSession({ cookies, rows, seal, renewal: new Renewal(rows, client, seal) });
  const book = new SessionBook({ cookies, rows, seal, current, client });
  return { cookies, flows: new SignInFlows(cookies, sessionKey), rows, current, book };
};
