import { execFileSync } from 'node:child_process';
import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type RunningProcess, type ServiceDatabase, startProcess, withClient } from '@kejin/local';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import type { Browser } from './browser';

const root = join(__dirname, '..', '..', '..');
const users = ['bank-a-manager', 'auditor'].map((username) => ({
  username,
  password: 'kejin-demo',
  clientId: `demo-${username}`,
  clientSecret: `demo-${username}-secret`,
  subject: `subject-${username}`,
  name: username === 'auditor' ? '审计员' : '甲行客户经理',
  orgName: '演示单位',
  role: username,
}));

export type Seen = Readonly<{ method: string; url: string; headers: IncomingHttpHeaders; body: string }>;

let folder: string;
let ownDatabase: TestDatabase | undefined;
let database: ServiceDatabase;
let upstream: Server;
let registry: Server;

/** A portal with the embedded sign-in, and a service behind it that keeps the last request it saw. */
export const stand = {
  origin: '',
  logFile: '',
  portal: {} as RunningProcess,
  seen: undefined as Seen | undefined,
};

/** `given` is a database that the suite means to take away. */
export const openStand = async (given?: ServiceDatabase): Promise<void> => {
  execFileSync(process.execPath, ['tools/build-app.mjs', 'apps/portal'], { cwd: root });
  ownDatabase = given ? undefined : await testDatabase('portal');
  database = given ?? (ownDatabase as TestDatabase);
  folder = mkdtempSync(join(tmpdir(), 'kejin-portal-'));
  writeFileSync(join(folder, 'users.json'), JSON.stringify(users));
  stand.logFile = join(folder, 'portal.log');
  upstream = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      stand.seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
      response
        .writeHead(201, { 'content-type': 'application/json', 'set-cookie': 'x=1', server: 'old' })
        .end('{}');
    });
  });
  registry = createServer(answerAsRegistry);
  for (const server of [upstream, registry])
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stand.origin = `http://127.0.0.1:${await freePort()}`;
  await start();
};

export const closeStand = async (): Promise<void> => {
  await stand.portal.stop();
  upstream.close();
  registry.close();
  await ownDatabase?.drop();
  rmSync(folder, { recursive: true, force: true });
};

export const SYSTEM = 'client-7d1c3c2e-7a52-4b59-9c0e-2d7a6a0f4c01';
const CHECK_KEY = 'c'.repeat(64);

/** Somebody the registry shows to the auditor of this stand, who is an administrator here. */
export const PERSON = '3c6a1b52-0d3e-4c79-9a34-7f0f8f7e2b11';

const registryFacts = (request: IncomingMessage): object | undefined => {
  const token = request.headers.authorization?.split(' ')[1];
  const isAdministrator = token !== undefined && claimsOf(token)['sub'] === 'subject-auditor';
  if (request.url === '/coming-in/me')
    return { person: { permissions: isAdministrator ? ['ReadUsers', 'DisableUser'] : [] } };
  return request.url === `/users/${PERSON}` && isAdministrator
    ? { subject: 'subject-bank-a-manager' }
    : undefined;
};

const answerAsRegistry = (request: IncomingMessage, response: ServerResponse): void => {
  const facts = request.method === 'GET' && registryFacts(request);
  if (facts)
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(facts));
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const isAsked =
      request.url === '/client-secret-checks' && request.headers['x-client-check-key'] === CHECK_KEY;
    if (!isAsked) return void response.writeHead(404).end();
    const { subject, secret } = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>;
    const holds = subject === SYSTEM && secret === 'holds';
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ holds }));
  });
};

/** As the owner of the portal's tables: what time would do. */
export const changeSessions = (text: string): Promise<unknown> =>
  withClient(database.ownerUrl, (client) => client.query(text));

export const start = async (tokenSeconds = 3_600): Promise<void> => {
  stand.portal = await startReplica(stand.origin, {
    DEMO_USERS_FILE: join(folder, 'users.json'),
    OIDC_KEYS_FILE: join(folder, 'keys.json'),
    DEMO_TOKEN_SECONDS: String(tokenSeconds),
  });
};

/** Another portal behind the same origin: it has no sign-in of its own and asks the first one's, as any issuer. */
export const startReplicaOf = async (issuer: string): Promise<RunningProcess & { url: string }> => {
  const url = `http://127.0.0.1:${await freePort()}`;
  return { ...(await startReplica(url, { OIDC_ISSUER: `${issuer}/oidc` })), url };
};

const startReplica = (url: string, env: Readonly<Record<string, string>>): Promise<RunningProcess> =>
  startProcess({
    name: 'portal',
    command: process.execPath,
    args: [join(root, 'dist', 'apps', 'portal', 'main.cjs')],
    env: {
      PORT: new URL(url).port,
      DATABASE_OWNER_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      DATABASE_READER_URL: database.readerUrl,
      PORTAL_URL: stand.origin,
      SESSION_KEY: 'ab'.repeat(32),
      OIDC_CLIENT_SECRET: 'portal-secret-of-the-test-stand-0123456789',
      POLICY_URL: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
      // It refuses and accepts secrets as a registry would; all else of it is not needed here.
      REGISTRY_URL: `http://127.0.0.1:${(registry.address() as AddressInfo).port}`,
      RISK_COMPENSATION_URL: 'http://127.0.0.1:1',
      CLIENT_CHECK_KEY: CHECK_KEY,
      ...env,
    },
    logFile: stand.logFile,
    ready: async () => (await fetch(`${url}/health/ready`)).ok,
    readyWithinMs: 30_000,
  });

export const signIn = async (
  browser: Browser,
  returnTo = '/',
  username = 'bank-a-manager',
): Promise<Awaited<ReturnType<Browser['visit']>>> => {
  const { url } = await browser.visit(`/sign-in?return=${encodeURIComponent(returnTo)}`);
  return browser.submit(url.pathname, { username, password: 'kejin-demo' });
};

export const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()) as Record<string, unknown>;

export const isSigned = async (token: string): Promise<boolean> => {
  const { keys } = (await (await fetch(`${stand.origin}/oidc/jwks`)).json()) as { keys: JsonWebKey[] };
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const key = createPublicKey({ key: keys[0] as JsonWebKey, format: 'jwk' });
  const options = { key, dsaEncoding: 'ieee-p1363' } as const;
  return verify('sha256', Buffer.from(`${header}.${payload}`), options, Buffer.from(signature, 'base64url'));
};

export const tokenOf = async (username: string): Promise<string> => {
  const authorization = `Basic ${Buffer.from(`demo-${username}:demo-${username}-secret`).toString('base64')}`;
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const answer = await fetch(`${stand.origin}/oidc/token`, {
    method: 'POST',
    headers: { authorization },
    body,
  });
  return ((await answer.json()) as { access_token: string }).access_token;
};
