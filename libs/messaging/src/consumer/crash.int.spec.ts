import { createTopics } from '@kejin/local';
import { bundledProgram, eventually, testBrokers, testDatabase, type TestDatabase } from '@kejin/testing';
import { fork, type ChildProcess } from 'node:child_process';
import type { Pool } from 'pg';
import type { CrashOptions } from '../crash.fixture';
import {
  appPool,
  commitWidgets,
  migrateWidgets,
  produceWidgets,
  readTopic,
  widgetRow,
} from '../messaging.fixture';
import { uuidOf, widgetContract, type Widget, type WidgetContract } from '../widget.fixture';

let program: string;
const brokers = testBrokers();
let database: TestDatabase;
let pool: Pool;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  program = bundledProgram('libs/messaging/src/crash.fixture.ts');
  database = await testDatabase('crashing');
  await migrateWidgets(database.ownerUrl, database.appUrl);
  pool = appPool(database.appUrl);
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe.each(['CP3', 'CP4'])('a relay killed at %s', (failpoint) => {
  it('publishes every event at least once, and each stream in order', async () => {
    const contract = await topic();
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `${failpoint} ${name}`);
    for (let kill = 1; kill <= 3; kill += 1) {
      const child = start({ role: 'relay', context: contract.context, failpoint, nth: 1 });
      await commitWidgets(
        pool,
        contract,
        names.map((name) => ({ name, version: kill })),
      );
      expect(await ended(child)).toBe('SIGKILL');
    }
    start({ role: 'relay', context: contract.context });
    await eventually(async () => {
      const sent = await readTopic(brokers, contract.topic);
      for (const name of names)
        expect(
          firsts(
            sent
              .filter(({ key }) => key === uuidOf(name))
              .map(({ headers }) => Number(headers['streamversion'])),
          ),
        ).toEqual([1, 2, 3]);
    });
  });
});

describe.each([
  ['CP5', 1],
  ['CP6', 1],
  ['CP7', 1],
  ['CP8', 1],
] as const)('a consumer killed at %s', (failpoint, nth) => {
  it('applies every event exactly once', async () => {
    const contract = await topic();
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `${failpoint} ${name}`);
    for (let kill = 1; kill <= 2; kill += 1) {
      const child = start({ role: 'consumer', context: contract.context, failpoint, nth });
      await produceWidgets(
        brokers,
        contract,
        names.map((name): Widget => ({ name, version: kill, amountFen: 10 ** kill })),
      );
      expect(await ended(child)).toBe('SIGKILL');
      if (failpoint === 'CP6' && kill === 1)
        for (const name of names) expect(await widgetRow(pool, uuidOf(name))).toBeUndefined();
    }
    start({ role: 'consumer', context: contract.context });
    for (const name of names)
      await eventually(
        async () =>
          expect(await widgetRow(pool, uuidOf(name))).toEqual({ amountFen: 110, events: 2, lastVersion: 2 }),
        { timeoutMs: 20_000 },
      );
  }, 90_000);
});

describe('two replicas of one service', () => {
  it('share the partitions, and neither lose nor double when one of them is killed or frozen', async () => {
    const contract = await topic(6);
    const names = Array.from({ length: 40 }, (_, at) => `two ${at}`);
    const options = { role: 'consumer', context: contract.context } as const;
    const first = start(options);
    let second = start(options);
    let sent = 0;
    const send = async () => {
      sent += 1;
      await produceWidgets(
        brokers,
        contract,
        names.map((name) => ({ name, version: sent, amountFen: sent })),
      );
    };
    for (let at = 0; at < 5; at += 1) await send();
    second.kill('SIGKILL');
    for (let at = 0; at < 5; at += 1) await send();
    second = start(options);
    await eventually(
      async () => expect((await widgetRow(pool, uuidOf('two 0')))?.lastVersion).toBeGreaterThan(5),
      { timeoutMs: 20_000 },
    );
    first.kill('SIGSTOP');
    for (let at = 0; at < 5; at += 1) await send();
    await eventually(async () => expect((await widgetRow(pool, uuidOf('two 1')))?.lastVersion).toBe(15), {
      timeoutMs: 30_000,
    });
    first.kill('SIGCONT');
    await send();
    for (const name of names)
      await eventually(
        async () =>
          expect(await widgetRow(pool, uuidOf(name))).toEqual({
            amountFen: 136,
            events: 16,
            lastVersion: 16,
          }),
        { timeoutMs: 30_000 },
      );
    const { rows } = await pool.query({
      text: 'select count(*) from parked_message where topic = $1',
      values: [contract.topic],
    });
    expect(rows[0].count).toBe(0);
  }, 120_000);
});

const topic = async (partitions = 2): Promise<WidgetContract> => {
  const contract = widgetContract();
  await createTopics(brokers.join(), [{ topic: contract.topic, partitions, replicationFactor: 1 }]);
  return contract;
};

const start = (options: Omit<CrashOptions, 'appUrl' | 'brokers'>): ChildProcess => {
  const all: CrashOptions = { ...options, appUrl: database.appUrl, brokers };
  const child = fork(program, [JSON.stringify(all)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.add(child);
  return child;
};

const ended = (child: ChildProcess): Promise<NodeJS.Signals | null> =>
  new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));

/** What may come again never changes the order in which it came first. */
const firsts = (versions: readonly number[]): number[] => [...new Set(versions)];
