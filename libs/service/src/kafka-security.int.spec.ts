import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  createTopics,
  freePorts,
  type LocalKafka,
  type RunningProcess,
  startKafka,
  startProcess,
  withAdmin,
} from '@kejin/local';
import {
  bundledProgram,
  eventually,
  makeCertificates,
  sendAs,
  testDatabase,
  type TestDatabase,
} from '@kejin/testing';

const root = join(__dirname, '..', '..', '..');
let program: string;
const TOPIC = 'sample.note.v1';
const FOREIGN = 'registry.user.v1';
const PASSWORD = 'sample-password';

let folder: string;
let database: TestDatabase;
let kafka: LocalKafka;
let certificates: ReturnType<typeof makeCertificates>;
let port: number;
let secured: string;
let mutual: string;
let service: RunningProcess | undefined;

beforeAll(async () => {
  program = bundledProgram('libs/service/test-app/main.ts');
  folder = mkdtempSync(join(tmpdir(), 'kejin-secured-'));
  certificates = makeCertificates(folder);
  const [listener, mutualPort, own] = (await freePorts(3)) as [number, number, number];
  port = own;
  secured = `127.0.0.1:${listener}`;
  mutual = `127.0.0.1:${mutualPort}`;
  const { keyAndCertificate, authority } = certificates;
  const users = { sample: PASSWORD, stranger: 'other-password' };
  kafka = await startKafka({
    dataDir: join(folder, 'kafka'),
    logFile: join(folder, 'kafka.log'),
    secured: { port: listener, mutualPort, keyAndCertificate, authority, users },
  });
  const topics = [TOPIC, FOREIGN].map((topic) => ({ topic, partitions: 1, replicationFactor: 1 }));
  await createTopics(kafka.brokers, topics);
  await allowSample();
  database = await testDatabase('sample');
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await Promise.all([kafka?.stop(), database?.drop()]);
  rmSync(folder, { recursive: true, force: true });
});

describe('a service whose brokers ask for TLS and a sign-in', () => {
  it.each<[string, () => NodeJS.ProcessEnv]>([
    ['SCRAM-SHA-512', () => environment()],
    ['SCRAM-SHA-256', () => environment({ KAFKA_SASL_MECHANISM: 'SCRAM-SHA-256' })],
    ['PLAIN', () => environment({ KAFKA_SASL_MECHANISM: 'PLAIN' })],
    ['its own certificate', () => byCertificate()],
  ])('publishes and listens by %s with its own rights', async (_, settings) => {
    service = await start(settings());
    const noteId = randomUUID();
    await write(noteId);
    await eventually(async () => expect(await copied(noteId)).toEqual(1));
    await service.stop();
    service = undefined;
  });

  it.each<[string, () => NodeJS.ProcessEnv, string]>([
    ['a wrong password', () => ({ KAFKA_SASL_PASSWORD: 'wrong' }), 'Kafka 拒绝登录'],
    ['a wrong name', () => ({ KAFKA_SASL_USERNAME: 'nobody' }), 'Kafka 拒绝登录'],
    ['another authority', () => ({ KAFKA_TLS_CA_FILE: certificates.stranger }), 'Kafka 的证书不可信'],
    [
      'the authorities of the world',
      () => ({ KAFKA_TLS_CA_FILE: '', KAFKA_TLS: 'on' }),
      'Kafka 的证书不可信',
    ],
    [
      'a certificate for another name',
      () => ({ KAFKA_BROKERS: secured.replace('127.0.0.1', 'localhost') }),
      'Kafka 的证书不可信',
    ],
  ])(
    'does not start with %s and says so',
    (_, more, sentence) => {
      const { status, stderr } = spawnSync(process.execPath, [program], {
        env: environment(more()),
        encoding: 'utf8',
        timeout: 120_000,
        killSignal: 'SIGKILL',
      });
      expect([status, stderr]).toEqual([1, expect.stringContaining(sentence)]);
      expect(stderr).not.toContain(PASSWORD);
    },
    150_000,
  );

  it('keeps out who has no right to its topics, and the service out of those of others', async () => {
    const send = (username: string, password: string, topic: string) =>
      sendAs({ broker: secured, authority: certificates.authority, username, password }, topic, '{}');
    await expect(send('stranger', 'other-password', TOPIC)).rejects.toThrow(/not authorized/i);
    await expect(send('sample', PASSWORD, FOREIGN)).rejects.toThrow(/not authorized/i);
    const byCertificateOf = (name: string, signedBy?: 'stranger') =>
      sendAs(
        { broker: mutual, authority: certificates.authority, ...certificates.clientOf(name, signedBy) },
        TOPIC,
        '{}',
      );
    await expect(byCertificateOf('stranger')).rejects.toThrow(/not authorized/i);
    // The right name, but nobody whom the broker knows has signed that it is its bearer's.
    await expect(byCertificateOf('sample', 'stranger')).rejects.toThrow();
    // It is nobody's event, so it is sent last.
    await expect(send('sample', PASSWORD, TOPIC)).resolves.toBeUndefined();
  });
});

const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  PORT: String(port),
  DATABASE_OWNER_URL: database.ownerUrl,
  DATABASE_APP_URL: database.appUrl,
  DATABASE_READER_URL: database.readerUrl,
  KAFKA_BROKERS: secured,
  KAFKA_TLS_CA_FILE: certificates.authority,
  KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
  KAFKA_SASL_USERNAME: 'sample',
  KAFKA_SASL_PASSWORD: PASSWORD,
  ...more,
});

/** No name and no password: the broker takes the name in the certificate. */
const byCertificate = (): NodeJS.ProcessEnv => {
  const { cert, key } = certificates.clientOf('sample');
  const {
    KAFKA_SASL_MECHANISM: _1,
    KAFKA_SASL_USERNAME: _2,
    KAFKA_SASL_PASSWORD: _3,
    ...rest
  } = environment();
  return { ...rest, KAFKA_BROKERS: mutual, KAFKA_TLS_CERT_FILE: cert, KAFKA_TLS_KEY_FILE: key };
};

const start = (env: NodeJS.ProcessEnv): Promise<RunningProcess> =>
  startProcess({
    name: 'sample',
    command: process.execPath,
    args: [program],
    env,
    logFile: join(folder, 'sample.log'),
    ready: async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok,
    readyWithinMs: 90_000,
  });

const write = async (noteId: string): Promise<void> => {
  const answer = await fetch(`http://127.0.0.1:${port}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-subject': 'li', 'idempotency-key': noteId },
    body: JSON.stringify({ noteId, text: '你好' }),
  });
  expect(answer.status).toBe(201);
};

const copied = async (noteId: string): Promise<number | null> => {
  const client = new Client(database.appUrl);
  await client.connect();
  try {
    return (await client.query('select 1 from note_copy where note_id = $1', [noteId])).rowCount;
  } finally {
    await client.end();
  }
};

/** The deployment's own rules: its script runs, and what it would tell Kafka's tool is told to the broker. */
const allowSample = async (): Promise<void> => {
  const tool = join(folder, 'acls');
  writeFileSync(tool, '#!/bin/bash\nprintf "%s " "$@"; echo\n', { mode: 0o755 });
  const script = 'SERVERS=servers ADMIN=admin; source deploy/kafka/acls.sh; allow sample registry.user.v1';
  const env = { ...process.env, KAFKA_ACLS: tool };
  const told = execFileSync('bash', ['-c', script], { cwd: root, env, encoding: 'utf8' });
  const acl = told.trim().split('\n').flatMap(entriesOf);
  expect(acl.length).toBe(8);
  expect(acl.map(({ resourceName }) => resourceName)).toContain('registry.beat.v1');
  await withAdmin([kafka.brokers], (admin) => admin.createAcls({ acl }));
};

const entriesOf = (line: string) => {
  const words = line.trim().split(' ');
  const all = (flag: string) => words.flatMap((word, at) => (word === flag ? [words[at + 1] as string] : []));
  const resources = [
    ...all('--topic').map((resourceName) => ({ resourceName, resourceType: AclResource.topic })),
    ...all('--group').map((resourceName) => ({ resourceName, resourceType: AclResource.group })),
  ];
  const pattern = all('--resource-pattern-type')[0] === 'prefixed' ? AclPattern.prefixed : AclPattern.literal;
  return all('--operation').flatMap((operation) =>
    resources.map((resource) => ({
      ...resource,
      resourcePatternType: pattern,
      principal: all('--allow-principal')[0] as string,
      host: '*',
      operation: AclOperation[operation as keyof typeof AclOperation],
      permissionType: ALLOWED,
    })),
  );
};

// Numbers of Kafka's protocol: the library that names them is messaging's alone.
const AclResource = { topic: 2, group: 3 };
const AclPattern = { literal: 3, prefixed: 4 };
const AclOperation = { Read: 3, Write: 4, Delete: 6 };
const ALLOWED = 3;
