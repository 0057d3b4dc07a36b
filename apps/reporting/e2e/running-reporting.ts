import { execFileSync } from 'node:child_process';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTopics, freePort, startKafka, startProcess, testDatabase } from '@kejin/testing';
import { Pool } from 'pg';
import { contracts, startPublisher } from './publisher';

const root = join(__dirname, '../../..');

export type Answer = Readonly<{ status: number; headers: Headers; body: Record<string, never> }>;

/** Publishes its key and signs tokens for whoever is named. */
const startSignIn = async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }];
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(url === '/keys' ? { keys } : { issuer, jwks_uri: `${issuer}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const tokenOf = (sub: string): string => {
    const exp = Math.floor(Date.now() / 1000) + 3_600;
    const signed = `${part({ alg: 'RS256', kid: 'k' })}.${part({ iss: issuer, aud: 'kejin', sub, exp })}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  };
  return { issuer, tokenOf, stop: () => new Promise((resolve) => server.close(resolve)) };
};

// Its topics have fixed names and other suites write to them, so this one brings a Kafka of its own.
const startTopics = async (folder: string) => {
  const kafka = await startKafka({ dataDir: join(folder, 'kafka'), logFile: join(folder, 'kafka.log') });
  const topics = contracts.map(({ topic }) => ({ topic, partitions: 12, replicationFactor: 1 }));
  await createTopics(kafka.brokers, topics);
  return kafka;
};

/** The built service as a process, everything it listens to, and somebody to publish it. */
export const startReporting = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kejin-reporting-'));
  execFileSync(process.execPath, ['tools/build-app.mjs', 'apps/reporting'], { cwd: root });
  const [database, signIn, kafka] = await Promise.all([
    testDatabase('reporting'),
    startSignIn(),
    startTopics(folder),
  ]);
  const publisher = await startPublisher(kafka.brokers.split(','));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = await startProcess({
    name: 'reporting',
    command: process.execPath,
    args: ['--enable-source-maps', join(root, 'dist/apps/reporting/main.cjs')],
    env: {
      PORT: String(port),
      DATABASE_OWNER_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      DATABASE_READER_URL: database.readerUrl,
      KAFKA_BROKERS: kafka.brokers,
      OIDC_ISSUER: signIn.issuer,
    },
    logFile: join(folder, 'reporting.log'),
    ready: async () => (await fetch(`${url}/health/ready`)).ok,
    readyWithinMs: 60_000,
  });
  const pool = new Pool({ connectionString: database.appUrl, max: 2 });
  const ask = async (subject: string, path: string, method = 'GET'): Promise<Answer> => {
    const headers = { authorization: `Bearer ${signIn.tokenOf(subject)}` };
    const { status, headers: answered, ...answer } = await fetchOf(`${url}${path}`, { method, headers });
    return { status, headers: answered, body: answer.body };
  };
  const stop = async () => {
    await pool.end();
    await program.stop();
    await publisher.stop();
    await Promise.all([kafka.stop(), signIn.stop(), database.drop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, pool, ask, commit: publisher.commit, stop };
};

const fetchOf = async (url: string, request: RequestInit): Promise<Answer> => {
  const response = await fetch(url, request);
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
};
