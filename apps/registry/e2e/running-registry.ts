import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { registryTopics } from '@kejin/contracts/registry';
import { createTopics, eventually, freePort, testBrokers, testDatabase } from '@kejin/testing';

const root = join(__dirname, '../../..');
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs people in by name, without a password: what the service checks is the token. */
const startIssuer = async (): Promise<{
  url: string;
  server: Server;
  tokenOf: (subject: string) => string;
}> => {
  const server = createServer((request, response) => {
    const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'e2e', alg: 'ES256', use: 'sig' }] };
    const discovery = { issuer: url(), jwks_uri: `${url()}/jwks` };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/jwks' ? jwks : discovery));
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const tokenOf = (subject: string) => {
    const now = Math.floor(Date.now() / 1000);
    const payload = { iss: url(), aud: 'kejin', sub: subject, iat: now, exp: now + 600 };
    const text = `${base64({ alg: 'ES256', kid: 'e2e' })}.${base64(payload)}`;
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  };
  return { url: url(), server, tokenOf };
};

export type Answer = Readonly<{ status: number; body: Record<string, unknown> }>;

type Program = Readonly<{ stop: () => Promise<void> }>;

const launch = async (environment: Record<string, string>, url: string): Promise<Program> => {
  const child = spawn(process.execPath, ['dist/apps/registry/main.cjs'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const ready = async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  await eventually(ready, { timeoutMs: 40_000, everyMs: 200 });
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};

const clientOf = (url: string, tokenOf: (subject: string) => string) => {
  const send = async (
    subject: string,
    method: string,
    path: string,
    more: RequestInit = {},
  ): Promise<Answer> => {
    const headers = { authorization: `Bearer ${tokenOf(subject)}`, ...more.headers };
    const response = await fetch(`${url}${path}`, { ...more, method, headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return {
    get: (subject: string, path: string) => send(subject, 'GET', path),
    post: (subject: string, path: string, body?: object, key: string = randomUUID()) =>
      send(subject, 'POST', path, {
        headers: { 'idempotency-key': key, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      }),
  };
};

/** The built service as a program of its own, on a database and a Kafka of the run. */
export const startRegistry = async (operator: { subject: string; userId: string }) => {
  execFileSync(process.execPath, ['tools/build-app.mjs', 'apps/registry'], { cwd: root });
  const brokers = testBrokers().join(',');
  const [database, issuer, port] = await Promise.all([testDatabase('registry'), startIssuer(), freePort()]);
  await createTopics(
    brokers,
    registryTopics.map((topic) => ({ topic, partitions: 12, replicationFactor: 1 })),
  );
  const environment = {
    PORT: String(port),
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATABASE_READER_URL: database.readerUrl,
    KAFKA_BROKERS: brokers,
    OIDC_ISSUER: issuer.url,
    LOG_LEVEL: 'warn',
    PRIVATE_DATA_KEY: '07'.repeat(32),
    BOOTSTRAP_OPERATOR: `${operator.subject},${operator.userId}`,
  };
  const url = `http://127.0.0.1:${port}`;
  let program = await launch(environment, url);
  return {
    database,
    ...clientOf(url, issuer.tokenOf),
    restart: async () => {
      await program.stop();
      program = await launch(environment, url);
    },
    stop: async () => {
      await program.stop();
      await new Promise((resolve) => issuer.server.close(resolve));
      await database.drop();
    },
  };
};
