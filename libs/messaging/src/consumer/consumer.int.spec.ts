import { createTopics } from '@kejin/local';
import { eventually, testBrokers, testDatabase, type TestDatabase } from '@kejin/testing';
import { Pool } from 'pg';
import {
  appPool,
  memoryLog,
  migrateWidgets,
  produce,
  produceWidgets,
  startServer,
  widgetRow,
} from '../messaging.fixture';
import {
  uuidOf,
  widgetContract,
  widgetProjection,
  type Widget,
  type WidgetContract,
} from '../widget.fixture';
import type { KafkaEventServer } from './kafka-event-server';

const brokers = testBrokers();
let database: TestDatabase;
let pool: Pool;
let owner: Pool;
const servers: KafkaEventServer[] = [];

beforeAll(async () => {
  database = await testDatabase('listening');
  await migrateWidgets(database.ownerUrl, database.appUrl);
  pool = appPool(database.appUrl);
  owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await owner.query('delete from widget_refusal');
  // A stopped partition is every replica's to see, and would keep the next case's server from being ready.
  await owner.query('delete from consumer_halt');
});
afterAll(async () => {
  await pool.end();
  await owner.end();
  await database.drop();
});

describe('a consumer', () => {
  it('applies what is there, is ready then, goes on, and stops', async () => {
    const contract = await topic();
    await send(contract, ...['a', 'b', 'c'].flatMap((name) => [made(name, 1, 1), made(name, 2, 2)]));
    const { server, log } = await listen(contract);
    await eventually(() => expect(server.ready()).toBe(true));
    for (const name of ['a', 'b', 'c']) expect(await total(name)).toEqual([3, 2]);
    await send(contract, made('a', 3, 4));
    await eventually(async () => expect(await total('a')).toEqual([7, 3]));
    await server.close();
    expect(log.errors()).toEqual([]);
  });

  it('goes on where its database stands, whatever Kafka remembers', async () => {
    const contract = await topic();
    await send(contract, made('w1', 1), made('w1', 2));
    const first = await listen(contract);
    await eventually(async () => expect(await total('w1')).toEqual([2, 2]));
    await first.server.close();
    // As after a restore of the reader's own database: effect and progress are one transaction, so both went back.
    await owner.query('delete from widget_total where widget_id = $1', [uuidOf('w1')]);
    await owner.query('delete from consumer_stream where stream_id = $1', [uuidOf('w1')]);
    await owner.query('update consumer_progress set next_offset = 0 where topic = $1', [contract.topic]);
    await listen(contract);
    await eventually(async () => expect(await total('w1')).toEqual([2, 2]));
  });

  it('skips what it knows already and counts a type it does not want as seen', async () => {
    const contract = await topic();
    const duplicates = jest.fn();
    await listen(contract, { metrics: { duplicatesSkipped: duplicates } });
    await send(contract, made('d', 1, 5), made('d', 1, 5), made('d', 2, 5), made('d', 1, 5));
    await send(contract, { name: 'd', version: 3, type: 'WidgetPolished' }, made('d', 4, 5));
    await eventually(async () => expect(await total('d')).toEqual([15, 3]));
    expect(duplicates.mock.calls.reduce((sum, [, , count]) => sum + count, 0)).toBe(2);
    expect(await parked(contract)).toEqual([]);
  });

  it('writes effect, versions and progress in one transaction', async () => {
    const contract = await topic();
    await listen(contract);
    await send(contract, made('x1', 1), made('x2', 1));
    await eventually(async () => expect(await total('x2')).toEqual([1, 1]));
    // Each row names the transaction that wrote it; the progress is touched again when its end is looked at.
    const { rows } = await pool.query({
      text: `select distinct w.xmin::text as effect, s.xmin::text as version
        from widget_total w join consumer_stream s on s.stream_id = w.widget_id where s.topic = $1`,
      values: [contract.topic],
    });
    expect(rows).toEqual([{ effect: rows[0].version, version: rows[0].version }]);
  });
});

describe('a statement that takes too long', () => {
  it.each([
    ['is no outage: its message is parked alone, and told', false],
    ['stops a deciding consumer, and is told', true],
  ])('%s', async (_, deciding) => {
    const [contract, log] = [await topic(), memoryLog()];
    const [slow, quick] = [`slow ${deciding}`, `quick ${deciding}`];
    const server = await startServer(
      { brokers, pool, log, service: contract.context },
      {
        subscriptions: [{ consumer: 'slow', contract, deciding }],
        projections: [widgetProjection(contract)],
        before: async ({ client, events }) => {
          if (!events.some(({ streamId }) => streamId === uuidOf(slow))) return;
          await client.query({ text: `set local statement_timeout = '50ms'`, values: [] });
          await client.query({ text: 'select pg_sleep(60)', values: [] });
        },
      },
    );
    servers.push(server);
    await send(contract, made(`${quick} 1`, 1), made(slow, 1), made(`${quick} 2`, 1));
    await eventually(async () => expect(await total(`${quick} 1`)).toEqual([1, 1]));
    await eventually(() => expect(log.errors()).toHaveLength(1));
    const { rows } = await pool.query({
      text: 'select error from parked_message where topic = $1',
      values: [contract.topic],
    });
    if (deciding) {
      expect(stoppedIn(server, contract)).toMatchObject([
        { reason: 'blocked', error: expect.stringMatching(/^57014 /) },
      ]);
      expect([rows, await total(`${quick} 2`)]).toEqual([[], undefined]);
    } else {
      expect(rows).toEqual([{ error: expect.stringMatching(/^57014 /) }]);
      await eventually(async () => expect(await total(`${quick} 2`)).toEqual([1, 1]));
    }
  });
});

describe('a deciding consumer', () => {
  it('blocks at what it cannot apply, parks nothing, and goes on when the cause is gone', async () => {
    const contract = await topic(2);
    const { server, log } = await listen(contract, { deciding: true });
    await eventually(() => expect(server.ready()).toBe(true));
    await refuse(13);
    await send(contract, made('b1', 1, 13), made('b1', 2, 1));
    await eventually(() => expect(stoppedIn(server, contract)).toMatchObject([{ reason: 'blocked' }]));
    // The other partition is not blocked: some of these names lie there.
    const others = ['b2', 'b3', 'b4', 'b5', 'b6', 'b7'];
    await send(contract, ...others.map((name) => made(name, 1, 2)));
    await eventually(async () => {
      const seen = await Promise.all(others.map(total));
      expect(seen.filter((one) => one !== undefined).length).toBeGreaterThan(0);
    });
    expect(await total('b1')).toBeUndefined();
    expect(await parked(contract)).toEqual([]);
    await owner.query('delete from widget_refusal');
    // A stopped partition is every replica's to see, and would keep the next case's server from being ready.
    await owner.query('delete from consumer_halt');
    await eventually(async () => expect(await total('b1')).toEqual([14, 2]));
    await eventually(() => expect(server.ready()).toBe(true));
    for (const name of others) await eventually(async () => expect(await total(name)).toEqual([2, 1]));
    expect(log.errors().filter(({ message }) => message === 'partition stopped')).toHaveLength(1);
  });

  it('blocks at a message without a sender as well', async () => {
    const contract = await topic();
    const { server } = await listen(contract, { deciding: true });
    await produce(brokers, contract.topic, [{ key: 'k', value: '{}' }]);
    await eventually(() =>
      expect(stoppedIn(server, contract)).toMatchObject([{ reason: 'blocked', offset: 0 }]),
    );
    expect(await parked(contract)).toEqual([]);
    // Of two replicas one holds the only partition, and both say so.
    const { server: other } = await listen(contract, { deciding: true });
    const told = { consumer: 'one', topic: contract.topic, reason: 'blocked', offset: 0 };
    for (const replica of [server, other])
      await eventually(() => expect(stoppedIn(replica, contract)).toMatchObject([told]));
  });

  it('is ready whatever another release left stopped of a topic that it does not read', async () => {
    const contract = await topic();
    await owner.query(
      `insert into consumer_halt (consumer, topic, partition, reason, error)
       values ('one', 'gone.widget', 0, 'unknown-type', 'an event that nobody reads'),
         ('one', $1, 7, 'unknown-type', 'held by another replica')`,
      [contract.topic],
    );
    const { server } = await listen(contract);
    await eventually(() => expect(server.readiness().halted).toMatchObject([{ partition: 7 }]));
    expect(server.ready()).toBe(false);
    await owner.query('delete from consumer_halt where partition = 7');
    await eventually(() => expect(server.ready()).toBe(true));
  });
});

describe('a schema version from the future', () => {
  it('stops its partition at that message, and is read after the upgrade', async () => {
    const contract = await topic(2);
    const { server, log } = await listen(contract);
    await send(contract, made('n1', 1), { ...made('n1', 2), schemaVersion: 2 }, made('n1', 3));
    await eventually(() =>
      expect(stoppedIn(server, contract)).toMatchObject([{ reason: 'unknown-schema-version', offset: 1 }]),
    );
    expect(await total('n1')).toEqual([1, 1]);
    const others = ['n2', 'n3', 'n4', 'n5', 'n6'];
    await send(contract, ...others.map((name) => made(name, 1)));
    await eventually(async () =>
      expect((await Promise.all(others.map(total))).filter(Boolean).length).toBeGreaterThan(0),
    );
    expect(log.errors()).toHaveLength(1);
    await server.close();
    const upgraded = {
      ...contract,
      events: contract.events.map((event) => ({
        ...event,
        version: 2,
        upcasts: { 1: (data: object) => data },
      })),
    };
    await listen(upgraded as unknown as WidgetContract);
    await eventually(async () => expect(await total('n1')).toEqual([3, 3]));
    for (const name of others) await eventually(async () => expect(await total(name)).toEqual([1, 1]));
    expect(await parked(contract)).toEqual([]);
  });
});

const topic = async (partitions = 1): Promise<WidgetContract> => {
  const contract = widgetContract();
  await createTopics(brokers.join(), [{ topic: contract.topic, partitions, replicationFactor: 1 }]);
  return contract;
};

/** Rows tell of partitions that others left stopped as well. */
const stoppedIn = (server: KafkaEventServer, { topic: of }: WidgetContract) =>
  server.readiness().halted.filter((one) => one.topic === of);

const made = (name: string, version: number, amountFen = 1): Widget => ({ name, version, amountFen });

const send = (contract: WidgetContract, ...widgets: Widget[]) => produceWidgets(brokers, contract, widgets);

const listen = async (
  contract: WidgetContract,
  options: { consumer?: string; deciding?: boolean; metrics?: object } = {},
) => {
  const { consumer = 'one', deciding = false, metrics = {} } = options;
  const log = memoryLog();
  const server = await startServer(
    { brokers, pool, log, metrics, service: contract.context },
    { subscriptions: [{ consumer, contract, deciding }], projections: [widgetProjection(contract)] },
  );
  servers.push(server);
  return { server, log };
};

const total = async (name: string): Promise<[number, number] | undefined> => {
  const row = await widgetRow(pool, uuidOf(name));
  return row && [row.amountFen, row.events];
};

const refuse = (amountFen: number) => owner.query('insert into widget_refusal values ($1)', [amountFen]);

const parked = async (contract: WidgetContract) =>
  (await pool.query({ text: 'select reason from parked_message where topic = $1', values: [contract.topic] }))
    .rows;
