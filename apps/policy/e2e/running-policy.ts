import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyTopics } from '@kejin/contracts/policy';
import { userContract } from '@kejin/contracts/registry';
import { createTopics, freePort, startKafka, startProcess, testDatabase } from '@kejin/testing';
import { Pool } from 'pg';

const root = join(__dirname, '../../..');
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ORG = 'c0000000-0000-4000-8000-000000000001';

export const people = {
  maker: { userId: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01', roles: ['policy-maker'] },
  checker: { userId: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02', roles: ['policy-checker'] },
  both: { userId: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b03', roles: ['policy-maker', 'policy-checker'] },
} as const;
export type Subject = keyof typeof people;

export type Answer = Readonly<{ status: number; body: Record<string, unknown> }>;

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs everybody in: what the service checks is the token. */
const startIssuer = async () => {
  const server = createServer((request, response) => {
    const key = { ...publicKey.export({ format: 'jwk' }), kid: 'e2e', alg: 'ES256', use: 'sig' };
    const discovery = { issuer: url(), jwks_uri: `${url()}/jwks` };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/jwks' ? { keys: [key] } : discovery));
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const tokenOf = (subject: string) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: url(), aud: 'kejin', sub: subject, iat: now, exp: now + 600 };
    const text = `${base64({ alg: 'ES256', kid: 'e2e' })}.${base64(claims)}`;
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  };
  return { url: url(), tokenOf, stop: () => new Promise((resolve) => server.close(resolve)) };
};

// Policy topics have fixed names and are a store's own, so the service gets a Kafka that no other suite writes to.
const startBrokers = async (folder: string) => {
  const kafka = await startKafka({ dataDir: join(folder, 'kafka'), logFile: join(folder, 'kafka.log') });
  await createTopics(
    kafka.brokers,
    [...policyTopics, userContract.topic].map((topic) => ({ topic, partitions: 12, replicationFactor: 1 })),
  );
  return kafka;
};

const grantRights = async (pool: Pool) => {
  for (const [subject, { userId, roles }] of Object.entries(people))
    await pool.query(
      `insert into caller_right (subject, user_id, org_id, kind, roles, active) values ($1, $2, $3, 'city', $4, true)`,
      [subject, userId, ORG, JSON.stringify(roles)],
    );
};

const startProgram = async (folder: string, env: Record<string, string>) => {
  execFileSync(process.execPath, ['tools/build-app.mjs', 'apps/policy'], { cwd: root });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = await startProcess({
    name: 'policy',
    command: process.execPath,
    args: [join(root, 'dist/apps/policy/main.cjs')],
    env: { PORT: String(port), LOG_LEVEL: 'warn', ...env },
    logFile: join(folder, 'policy.log'),
    ready: async () => (await fetch(`${url}/health/ready`)).ok,
    readyWithinMs: 40_000,
  });
  return { url, stop: program.stop };
};

const speaker = (url: string, tokenOf: (subject: string) => string) => {
  const send = async (subject: Subject, path: string, request: RequestInit): Promise<Answer> => {
    const headers = { authorization: `Bearer ${tokenOf(subject)}`, ...request.headers };
    const response = await fetch(`${url}${path}`, { ...request, headers });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  return {
    get: (subject: Subject, path: string) => send(subject, path, {}),
    post: (subject: Subject, path: string, body: unknown = null, key: string = randomUUID()) =>
      send(subject, path, {
        method: 'POST',
        headers: {
          'idempotency-key': key,
          ...(body !== null && { 'content-type': 'application/json' }),
        },
        ...(body !== null && { body: JSON.stringify(body) }),
      }),
  };
};

/** The built service as a program of its own. */
export const startPolicy = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kejin-policy-'));
  const [database, issuer, kafka] = await Promise.all([
    testDatabase('policy'),
    startIssuer(),
    startBrokers(folder),
  ]);
  const program = await startProgram(folder, {
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATABASE_READER_URL: database.readerUrl,
    KAFKA_BROKERS: kafka.brokers,
    OIDC_ISSUER: issuer.url,
  });
  const pool = new Pool({ connectionString: database.appUrl, max: 2 });
  await grantRights(pool);
  return {
    ...speaker(program.url, issuer.tokenOf),
    url: program.url,
    brokers: kafka.brokers.split(','),
    pool,
    stop: async () => {
      await pool.end();
      await program.stop();
      await Promise.all([kafka.stop(), issuer.stop(), database.drop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
