import { createTopics } from '@kejin/local';
import { eventually, testBrokers, testDatabase, type TestDatabase } from '@kejin/testing';
import { Pool } from 'pg';
import { resumeConsumer } from '../consumer/stop-table';
import type { KafkaEventServer } from '../consumer/kafka-event-server';
import {
  appPool,
  memoryLog,
  migrateWidgets,
  produce,
  quietKafka,
  startServer,
  widgetRow,
} from '../messaging.fixture';
import {
  uuidOf,
  widgetContract,
  widgetMessage,
  widgetProjection,
  type Widget,
  type WidgetContract,
} from '../widget.fixture';
import { poisons } from './poison.fixture';

const brokers = testBrokers();
let database: TestDatabase;
let pool: Pool;
let owner: Pool;
const servers: KafkaEventServer[] = [];

beforeAll(async () => {
  database = await testDatabase('poisoned');
  await migrateWidgets(database.ownerUrl, database.appUrl);
  pool = appPool(database.appUrl);
  owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await owner.query('delete from widget_refusal');
});
afterAll(async () => {
  await pool.end();
  await owner.end();
  await database.drop();
});

describe('a bad message', () => {
  it('of every kind is parked whole with its reason, and those behind it are applied', async () => {
    const contract = await topic();
    const { server, log } = await listen(contract, poisons.length);
    await owner.query('insert into widget_refusal values (9007199254740991)');
    for (const [at, [kind, , , poison]] of poisons.entries()) {
      const message = poison(contract, `bad ${at}`);
      const headers = Object.fromEntries(
        Object.entries(message.headers ?? {}).filter(([, value]) => value !== undefined),
      );
      await produce(brokers, contract.topic, [{ ...message, headers } as never]);
      await send(contract, { name: `good ${at}`, version: 1, amountFen: 7 });
      await eventually(async () => expect([kind, (await row(`good ${at}`))?.amountFen]).toEqual([kind, 7]));
    }
    const found = (await server.parkedMessages.list({ limit: 500 })).filter(
      (one) => one.topic === contract.topic,
    );
    expect(found.map(({ offset, reason, error }) => [offset, reason, error])).toEqual(
      poisons.map(([, reason, error], at) => [
        at * 2,
        reason,
        reason === 'failed' ? expect.stringMatching(/23514/) : expect.stringMatching(error),
      ]),
    );
    expect(server.ready()).toBe(true);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(log.errors()).toHaveLength(poisons.length);
    const huge = found[poisons.findIndex(([kind]) => kind === 'ten megabytes')];
    expect((await server.parkedMessages.read(huge?.id ?? 0))?.value?.length).toBeGreaterThan(10_000_000);
  });

  it('keeps the later ones of its stream behind it; a replay after the cause is gone applies all in order', async () => {
    const contract = await topic();
    const { server } = await listen(contract);
    await owner.query('insert into widget_refusal values (100)');
    await send(
      contract,
      ...[1, 2, 3, 4, 5].map((version) => made('r', version, version === 3 ? 100 : 1)),
      made('q', 1),
    );
    await eventually(async () => expect((await row('q'))?.events).toBe(1));
    expect(await row('r')).toEqual({ amountFen: 2, events: 2, lastVersion: 2 });
    const waiting = await server.parkedMessages.list({ limit: 500 });
    const mine = waiting.filter(({ topic: one }) => one === contract.topic);
    expect(mine.map(({ streamVersion, reason }) => [streamVersion, reason])).toEqual([
      [3, 'failed'],
      [4, 'behind'],
      [5, 'behind'],
    ]);
    expect(mine[0]).toMatchObject({ attempts: 4, error: expect.stringMatching(/is refused/) });
    // Too early: nothing changes but the count of tries.
    const id = mine[1]?.id ?? 0;
    expect(await server.parkedMessages.replay(id, 'operator-7')).toMatchObject({ applied: 0, superseded: 0 });
    expect(await server.parkedMessages.read(mine[0]?.id ?? 0)).toMatchObject({ attempts: 5, settled: null });
    await owner.query('delete from widget_refusal');
    expect(await server.parkedMessages.replay(id, 'operator-7')).toEqual({
      applied: 3,
      superseded: 0,
      remaining: [],
    });
    expect(await row('r')).toEqual({ amountFen: 104, events: 5, lastVersion: 5 });
    expect(await server.parkedMessages.read(id)).toMatchObject({
      settled: 'replayed',
      settledBy: 'operator-7',
    });
    expect(await server.parkedMessages.replay(id, 'operator-7')).toEqual({
      applied: 0,
      superseded: 0,
      remaining: [],
    });
    await send(contract, made('r', 6));
    await eventually(async () => expect((await row('r'))?.lastVersion).toBe(6));
  });

  it('lets the parked ones go on by itself when the missing one arrives', async () => {
    const contract = await topic();
    const { server } = await listen(contract);
    await send(contract, made('m', 1), made('m', 3), made('m', 4), made('q2', 1));
    await eventually(async () => expect((await row('q2'))?.events).toBe(1));
    expect(await row('m')).toMatchObject({ lastVersion: 1 });
    await send(contract, made('m', 5), made('m', 2));
    await eventually(async () => expect(await row('m')).toEqual({ amountFen: 5, events: 5, lastVersion: 5 }));
    const settled = await server.parkedMessages.list({ includeSettled: true, limit: 500 });
    expect(
      settled
        .filter(({ topic: one }) => one === contract.topic)
        .map((one) => [one.streamVersion, one.reason, one.settled]),
    ).toEqual([
      [3, 'gap', 'drained'],
      [4, 'behind', 'drained'],
    ]);
  });

  it('is replaced by a mended one of the same version', async () => {
    const contract = await topic();
    const { server } = await listen(contract);
    await send(contract, made('h', 1), { ...made('h', 2), data: '{}' }, made('h', 3));
    await eventually(async () => expect(await reasons(contract)).toEqual(['bad-message', 'behind']));
    await send(contract, made('h', 2));
    await eventually(async () => expect(await row('h')).toEqual({ amountFen: 3, events: 3, lastVersion: 3 }));
    const all = await server.parkedMessages.list({ includeSettled: true, limit: 500 });
    expect(all.filter((one) => one.topic === contract.topic).map(({ settled }) => settled)).toEqual([
      'superseded',
      'drained',
    ]);
  });

  it('cannot take the parked ones behind a mended one down with it, nor be taken down by them', async () => {
    const contract = await topic();
    await listen(contract);
    await send(contract, made('k', 1), made('k', 3, 500));
    await eventually(async () => expect(await reasons(contract)).toEqual(['gap']));
    await owner.query('insert into widget_refusal values (500)');
    await send(contract, made('k', 2));
    await eventually(async () => expect(await row('k')).toEqual({ amountFen: 2, events: 2, lastVersion: 2 }));
    expect(await reasons(contract)).toEqual(['gap']);
  });
});

describe('many bad messages', () => {
  it('stop the consumer once, after the allowed number, with nothing lost', async () => {
    const contract = await topic();
    const { server, log } = await listen(contract, 3);
    const bads = [1, 2, 3, 4, 5].map((n) => ({ ...made(`x${n}`, 1), data: '{}' }));
    await send(contract, ...bads.flatMap((one, at) => [one, made(`x${at + 1}`, 2), made(`y${at}`, 1)]));
    await eventually(() => expect(server.readiness().overLimit).toEqual([contract.context]));
    // Those behind a bad one do not count; the fourth bad one is not parked and nothing after it is read.
    expect(await reasons(contract)).toEqual([
      'bad-message',
      'behind',
      'bad-message',
      'behind',
      'bad-message',
      'behind',
    ]);
    expect(await row('y2')).toMatchObject({ events: 1 });
    expect(await row('y3')).toBeUndefined();
    expect(server.ready()).toBe(false);
    expect(log.errors().filter(({ message }) => message.startsWith('consumer stopped'))).toHaveLength(1);
    await server.close();
    // Another process does not forget it; a person lets it go on, from any of them.
    const { server: next } = await listen(contract, 10);
    await eventually(() => expect(next.readiness().overLimit).toEqual([contract.context]));
    expect(await row('y3')).toBeUndefined();
    await resumeConsumer(pool, contract.context, 'ann');
    await eventually(async () => expect(await row('y4')).toMatchObject({ events: 1 }));
    expect(await reasons(contract)).toHaveLength(10);
    expect(next.readiness().overLimit).toEqual([]);
  });
});

describe('a restored publisher that lost its last events', () => {
  it('is an alarm for every known version under a newer epoch, never a duplicate', async () => {
    const contract = await topic();
    const { log } = await listen(contract);
    await send(contract, made('e', 1), made('e', 2), made('e', 3));
    await eventually(async () => expect(await row('e')).toMatchObject({ lastVersion: 3 }));
    const again = [2, 3, 4].map((version) => ({ ...made('e', version, 50), epoch: 2 }));
    await send(contract, ...again, made('z', 1));
    await eventually(async () => expect(await row('z')).toMatchObject({ events: 1 }));
    expect(await reasons(contract)).toEqual(['epoch-conflict', 'epoch-conflict', 'behind']);
    expect(await row('e')).toEqual({ amountFen: 3, events: 3, lastVersion: 3 });
    expect(log.errors()).toHaveLength(2);
  });

  it('is none when it recovered them: the next version comes under the new epoch', async () => {
    const contract = await topic();
    await listen(contract);
    await send(contract, made('g', 1), made('g', 2), { ...made('g', 3), epoch: 2 }, made('g', 2));
    await eventually(async () => expect(await row('g')).toMatchObject({ lastVersion: 3 }));
    expect(await reasons(contract)).toEqual([]);
    await send(contract, made('g', 4));
    await eventually(async () => expect(await reasons(contract)).toEqual(['epoch-conflict']));
  });
});

const topic = async (): Promise<WidgetContract> => {
  const contract = widgetContract();
  await createTopics(brokers.join(), [{ topic: contract.topic, partitions: 1, replicationFactor: 1 }]);
  await allowLargeMessages(contract.topic);
  return contract;
};

const allowLargeMessages = async (name: string) => {
  const admin = quietKafka(brokers).admin();
  await admin.connect();
  await admin.alterConfigs({
    validateOnly: false,
    resources: [
      {
        type: 2,
        name,
        configEntries: [
          { name: 'max.message.bytes', value: '20000000' },
          { name: 'retention.ms', value: '-1' },
        ],
      },
    ],
  });
  await admin.disconnect();
};

const made = (name: string, version: number, amountFen = 1): Widget => ({ name, version, amountFen });

const send = (contract: WidgetContract, ...widgets: Widget[]) =>
  produce(
    brokers,
    contract.topic,
    widgets.map((widget) => widgetMessage(contract, widget)),
  );

const listen = async (contract: WidgetContract, parksPerMinute = 10) => {
  const log = memoryLog();
  const server = await startServer(
    { brokers, pool, log, parksPerMinute, service: contract.context },
    // What one consumer parks is counted together, so each test has a consumer of its own.
    { subscriptions: [{ consumer: contract.context, contract }], projections: [widgetProjection(contract)] },
  );
  servers.push(server);
  await eventually(() => expect(server.readiness().known).toBe(true));
  return { server, log };
};

const row = (name: string) => widgetRow(pool, uuidOf(name));

const reasons = async (contract: WidgetContract): Promise<string[]> => {
  const { rows } = await pool.query({
    text: 'select reason from parked_message where topic = $1 and settled is null order by "offset"',
    values: [contract.topic],
  });
  return rows.map(({ reason }: { reason: string }) => reason);
};
