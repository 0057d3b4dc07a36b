import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  beatTopic,
  createTopics,
  freePort,
  type RunningProcess,
  startKafka,
  startProcess,
} from '@kejin/local';
import { bundledProgram, eventually, testDatabase, type TestDatabase } from '@kejin/testing';
import { memoryKbOf } from './process-memory.fixture';
import { asOwner, loseNote, stopConsumer } from './restored.fixture';

let program: string;

let folder: string;
let database: TestDatabase;
let port: number;
let kafka: Awaited<ReturnType<typeof startKafka>>;
let service: RunningProcess | undefined;

beforeAll(async () => {
  program = bundledProgram('libs/service/test-app/main.ts');
  folder = mkdtempSync(join(tmpdir(), 'kejin-service-'));
  database = await testDatabase('sample');
  port = await freePort();
  // Topics have fixed names, and a service refuses those that hold more than its database.
  kafka = await startKafka({ dataDir: join(folder, 'kafka'), logFile: join(folder, 'kafka.log') });
  await createTopics(kafka.brokers, [
    { topic: 'sample.note.v1', partitions: 3, replicationFactor: 1 },
    beatTopic('sample'),
  ]);
}, 180_000);
afterAll(async () => {
  await service?.stop();
  await Promise.all([kafka.stop(), database.drop()]);
  rmSync(folder, { recursive: true, force: true });
});

const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  PORT: String(port),
  DATABASE_OWNER_URL: database.ownerUrl,
  DATABASE_APP_URL: database.appUrl,
  DATABASE_READER_URL: database.readerUrl,
  KAFKA_BROKERS: kafka.brokers,
  ...more,
});

// One that does not stop when asked would hold the whole run.
const KILLED = { encoding: 'utf8', timeout: 50_000, killSignal: 'SIGKILL' } as const;
const run = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  spawnSync(process.execPath, [program, ...args], { env, ...KILLED });

const start = async (env = environment()): Promise<RunningProcess> =>
  startProcess({
    name: 'sample',
    command: process.execPath,
    args: [program],
    env,
    logFile: join(folder, 'sample.log'),
    ready: async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok,
    readyWithinMs: 90_000,
  });

type Answer = { status: number; body: Record<string, never> & { code?: string } };

const ask = async (
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      'x-subject': 'li',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: JSON.parse(await answer.text()) as Answer['body'] };
};

const write = (noteId: string, text = '你好', headers: Record<string, string> = {}) =>
  ask('POST', '/notes', { noteId, text }, { 'idempotency-key': noteId, ...headers });

const logLines = (): Record<string, unknown>[] =>
  readFileSync(join(folder, 'sample.log'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('starting', () => {
  it.each<[string, NodeJS.ProcessEnv, string]>([
    ['a missing variable', { KAFKA_BROKERS: '' }, '缺少环境变量 KAFKA_BROKERS。'],
    ['a bad variable', { PORT: '70000' }, '环境变量 PORT 的值不正确：应为 0 至 65535 的整数。'],
    [
      'a database out of reach',
      { DATABASE_OWNER_URL: 'postgres://a:b@127.0.0.1:1/x' },
      '无法连接数据库（DATABASE_OWNER_URL）：错误代码 ECONNREFUSED。',
    ],
  ])('with %s ends with one sentence', (_, env, sentence) => {
    const { status, stderr } = run(environment(env));
    expect([status, stderr]).toEqual([1, `sample 启动失败：${sentence}\n`]);
  });

  it('refuses a database older than itself, and migrate brings it up to date, once', () => {
    const withoutOwner = run(environment({ DATABASE_OWNER_URL: '' }));
    expect(withoutOwner.stderr).toContain('数据库尚未升级，缺少 StoreTables1700000000001');
    expect(run(environment(), 'migrate').stdout).toContain('NoteTables1800000000001');
    const again = run(environment(), 'migrate');
    expect([again.status, JSON.parse(again.stdout)]).toMatchObject([0, { done: [] }]);
  });

  it('is small', async () => {
    service = await start(environment({ DATABASE_OWNER_URL: '' }));
    await eventually(() => expect(logLines().map(({ msg }) => msg)).toContain('listening'));
    expect(memoryKbOf(service.pid)).toBeLessThan(180 * 1024);
  });

  it('says that its port is taken', async () => {
    expect(run(environment()).stderr).toContain(`端口 ${port} 已被其他程序占用`);
  });
});

describe('a running service', () => {
  const noteId = randomUUID();

  it('takes a command through Kafka into a table, and answers for its key afterwards', async () => {
    const first = await write(noteId);
    expect([first.status, first.body]).toMatchObject([201, { replayed: false, result: { noteId } }]);
    expect((await write(noteId)).body).toMatchObject({ replayed: true });
    expect((await ask('GET', `/commands/${noteId}`)).body).toMatchObject({
      outcome: 'recorded',
      commandKey: noteId,
    });
    await eventually(async () => {
      const { body } = await ask('GET', '/operations/consumers');
      const places = body['places'] as unknown as { consumer: string; nextOffset: number }[];
      expect(places.reduce((sum, { nextOffset }) => sum + nextOffset, 0)).toBeGreaterThan(0);
    });
  });

  it('answers problems for everything else', async () => {
    expect((await write(noteId, '再见', { 'idempotency-key': randomUUID() })).body.code).toBe('note-exists');
    expect((await write(noteId, '再见')).body.code).toBe('key-reused');
    expect((await ask('GET', `/commands/${randomUUID()}`)).status).toBe(404);
    const bug = await write(randomUUID(), 'boom');
    expect([bug.status, JSON.stringify(bug.body).includes('hunter2')]).toEqual([500, false]);
    expect((await ask('GET', '/operations/consumers', undefined, { 'x-subject': 'nobody' })).status).toBe(
      403,
    );
  });

  it('logs one line per command that says nothing of its content', async () => {
    const lines = await eventually(() => {
      const found = logLines().filter(({ msg }) => msg === 'command');
      expect(found.map(({ outcome }) => outcome)).toEqual(
        expect.arrayContaining(['recorded', 'replayed', 'refused:note-exists', 'key-reused', 'failed']),
      );
      return found;
    });
    expect(lines[0]).toMatchObject({
      command: 'WriteNote',
      streamId: noteId,
      durationMs: expect.any(Number),
      correlationId: expect.any(String),
    });
    expect(JSON.stringify(lines)).not.toMatch(/你好|再见/);
  });

  it('shows its numbers and its description', async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toContain(
      'kejin_commands_total{command="WriteNote",outcome="recorded",service="sample"} 1',
    );
    expect(metrics).toContain('kejin_relay_events_total');
    const { body } = await ask('GET', '/openapi.json');
    expect(Object.keys(body['paths'] ?? {})).toEqual(
      expect.arrayContaining(['/notes', '/commands/{key}', '/operations/consumers']),
    );
    const { routes } = (await ask('GET', '/routes')).body as unknown as { routes: object[] };
    expect(routes).toEqual(
      expect.arrayContaining([
        { method: 'GET', path: '/commands/:key' },
        { method: 'GET', path: '/metrics' },
        { method: 'GET', path: '/routes' },
      ]),
    );
  });

  it('proves that a read model still says what its events say', async () => {
    const compared = await ask('POST', '/operations/projections/note/comparison');
    expect([compared.status, compared.body]).toEqual([
      200,
      { name: 'note', identical: true, swapped: false, differences: [] },
    ]);
    expect((await ask('POST', '/operations/projections/note/rebuild')).body).toMatchObject({
      identical: true,
      swapped: true,
    });
    expect((await ask('POST', '/operations/projections/nothing/rebuild')).status).toBe(404);
  });

  it('lists what can be compared at each of the two doors, and only that', async () => {
    const { body } = await ask('GET', '/operations/projections');
    expect(body['projections']).toEqual([{ name: 'note', tables: ['note'] }]);
    expect((await ask('POST', '/operations/projections/note_copy/comparison')).status).toBe(404);
    const { models } = (await ask('GET', '/operations/consumers')).body;
    expect(models).toEqual([
      { consumer: 'copy', deciding: false, projections: ['note_copy'], tables: ['note_copy'] },
    ]);
  });

  it('folds what came over Kafka again from the beginning of its topic', async () => {
    await eventually(async () =>
      expect(await ask('POST', '/operations/consumers/copy/comparison')).toMatchObject({
        status: 200,
        body: { identical: true, swapped: false, differences: [], eventsRead: 1, parked: 0 },
      }),
    );
    expect((await ask('POST', '/operations/consumers/copy/rebuild')).body).toMatchObject({ swapped: true });
    expect((await ask('POST', '/operations/consumers/nobody/rebuild')).status).toBe(404);
  });

  it('lists parked messages, none here', async () => {
    expect((await ask('GET', '/operations/parked-messages')).body).toEqual({ rows: [], next: null });
    expect((await ask('GET', '/operations/parked-messages/1')).status).toBe(404);
    expect((await ask('POST', '/operations/parked-messages/1/replay')).status).toBe(404);
  });

  it('stops in order under load without dropping a command', async () => {
    const keys = Array.from({ length: 200 }, () => randomUUID());
    const answers = Promise.all(
      keys.map((key) =>
        write(key).then(
          ({ status }) => status,
          () => 'refused',
        ),
      ),
    );
    await eventually(() =>
      expect(logLines().filter(({ outcome }) => outcome === 'recorded').length).toBeGreaterThan(1),
    );
    const exit = await (service as RunningProcess).stop();
    expect(exit).toMatchObject({ code: 0, signal: null });
    const statuses = await answers;
    expect(statuses.filter((status) => status !== 201 && status !== 'refused')).toEqual([]);
    expect(logLines().at(-1)).toMatchObject({ msg: 'stopped', exitCode: 0 });
    service = await start(environment({ DRAIN_SECONDS: '3' }));
    for (const [at, key] of keys.entries())
      if (statuses[at] === 201) expect((await ask('GET', `/commands/${key}`)).status).toBe(200);
  });

  it('answers for a while after it has said that it is not ready, and then no more', async () => {
    const url = `http://127.0.0.1:${port}/health/ready`;
    const stopping = (service as RunningProcess).stop();
    await eventually(async () => {
      const answer = await fetch(url);
      expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('stopping')]);
    });
    const late = randomUUID();
    expect((await write(late)).status).toBe(201);
    expect((await ask('GET', `/commands/${late}`)).status).toBe(200);
    expect(await stopping).toMatchObject({ code: 0, signal: null });
    await expect(fetch(url)).rejects.toThrow();
  });

  it('ends at an armed failpoint and answers for the command afterwards', async () => {
    await (service as RunningProcess).stop();
    service = await start(environment({ FAILPOINT: 'CP2:2' }));
    const [before, lost] = [randomUUID(), randomUUID()];
    expect((await write(before)).status).toBe(201);
    await expect(write(lost)).rejects.toThrow();
    expect(await service.exited).toMatchObject({ signal: 'SIGKILL' });
    service = await start();
    expect((await ask('GET', `/commands/${lost}`)).body).toMatchObject({ outcome: 'recorded' });
    expect((await write(lost)).body).toMatchObject({ replayed: true });
  });

  it('takes back the tail of a database that was put back, when it is told', async () => {
    const lost = await loseOne();
    expect(run(environment(), 'restore').stdout).toContain('"taken":1');
    service = await start();
    expect((await write(lost)).body).toMatchObject({ replayed: true });
  });

  it('answers questions and decides nothing while Kafka is frozen and the history is not proven', async () => {
    const lost = await loseOne();
    await asOwner(database.ownerUrl, (owner) => owner.query('update store_life set announced = true'));
    kafka.kill('SIGSTOP');
    try {
      service = await start();
      expect((await write(lost)).body).toMatchObject({ code: 'history-unproven', retryAfterSeconds: 5 });
      expect((await ask('GET', `/commands/${lost}`)).status).toBe(404);
      expect((await ask('GET', '/operations/projections')).status).toBe(200);
      const { notices } = (await ask('GET', '/health/ready')).body as unknown as {
        notices: { code: string }[];
      };
      expect(notices.map(({ code }) => code)).toContain('history-unproven');
    } finally {
      kafka.kill('SIGCONT');
    }
    await eventually(async () => expect((await write(lost)).body).toMatchObject({ replayed: true }), {
      timeoutMs: 60_000,
    });
  }, 120_000);

  it('lets a stopped consumer go on from the API, whoever is asked', async () => {
    await asOwner(database.ownerUrl, (owner) => owner.query(stopConsumer('copy')));
    const stopped = async () => (await ask('GET', '/operations/consumers')).body['stopped'];
    await eventually(async () => expect(await stopped()).toEqual(['copy']));
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    expect((await ask('POST', '/operations/consumers/nobody/resumption')).status).toBe(404);
    expect((await ask('POST', '/operations/consumers/copy/resumption')).status).toBe(200);
    await eventually(async () => expect(await stopped()).toEqual([]));
  });
});

const loseOne = () => loseNote(database.ownerUrl, { write, stop: () => (service as RunningProcess).stop() });
