import { createTopics, withAdmin } from '@kejin/local';
import { eventually, testBrokers, testDatabase, type TestDatabase } from '@kejin/testing';
import type { Pool } from 'pg';
import {
  appPool,
  memoryLog,
  migrateWidgets,
  produceWidgets,
  startServer,
  widgetRow,
} from '../messaging.fixture';
import { uuidOf, widgetContract, widgetProjection, type WidgetContract } from '../widget.fixture';
import type { KafkaEventServer } from './kafka-event-server';

const brokers = testBrokers();
let database: TestDatabase;
let pool: Pool;
const servers: KafkaEventServer[] = [];

beforeAll(async () => {
  database = await testDatabase('placing');
  await migrateWidgets(database.ownerUrl, database.appUrl);
  pool = appPool(database.appUrl);
});
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('an offset that means nothing any more', () => {
  it('beyond the end stops its partition with an alarm, and is not moved', async () => {
    const contract = await topic();
    await send(contract, 'a', 1);
    await (await listen(contract)).until(async () => expect(await total('a')).toBe(1));
    await pool.query({
      text: 'update consumer_progress set next_offset = 77 where topic = $1',
      values: [contract.topic],
    });
    const { server, log, until } = await listen(contract);
    await until(() =>
      expect(server.readiness().halted).toMatchObject([{ reason: 'offset-out-of-range', partition: 0 }]),
    );
    await send(contract, 'a', 2);
    await send(contract, 'a', 3);
    await until(() => expect(server.ready()).toBe(false));
    expect(await total('a')).toBe(1);
    expect(await offset(contract)).toBe(77);
    expect(log.errors()).toHaveLength(1);
  });

  it('before the beginning does so too: what retention took away is missing for ever', async () => {
    const contract = await topic();
    await send(contract, 'b', 1);
    await send(contract, 'c', 1);
    await withAdmin(brokers, async (admin) => {
      await admin.fetchTopicOffsets(contract.topic);
      await admin.deleteTopicRecords({ topic: contract.topic, partitions: [{ partition: 0, offset: '1' }] });
    });
    const { server, until } = await listen(contract);
    await until(() => expect(server.readiness().halted).toMatchObject([{ reason: 'offset-out-of-range' }]));
    expect(await total('c')).toBeUndefined();
  });

  it('in a topic that was made anew stops, although it lies within it', async () => {
    const contract = await topic();
    await send(contract, 'd', 1);
    const first = await listen(contract);
    await first.until(async () => expect(await total('d')).toBe(1));
    await first.server.close();
    await withAdmin(brokers, (admin) => admin.deleteTopics({ topics: [contract.topic] }));
    await eventually(() =>
      createTopics(brokers.join(), [{ topic: contract.topic, partitions: 1, replicationFactor: 1 }]),
    );
    await eventually(() => send(contract, 'e', 1));
    await send(contract, 'f', 1);
    const { server, until } = await listen(contract);
    await until(() => expect(server.readiness().halted).toMatchObject([{ reason: 'topic-recreated' }]));
    expect(await total('f')).toBeUndefined();
  });

  it('in another cluster stops', async () => {
    const contract = await topic();
    await send(contract, 'g', 1);
    const first = await listen(contract);
    await first.until(async () => expect(await total('g')).toBe(1));
    await first.server.close();
    await pool.query({
      text: `update consumer_progress set cluster_id = 'elsewhere' where topic = $1`,
      values: [contract.topic],
    });
    const { server, until } = await listen(contract);
    await until(() => expect(server.readiness().halted).toMatchObject([{ reason: 'cluster-changed' }]));
  });
});

describe('a batch that does not continue from where the database stands', () => {
  it('is not applied; the consumer goes to where it should be', async () => {
    const contract = await topic();
    await send(contract, 'h', 1);
    const { until } = await listen(contract);
    await until(async () => expect(await total('h')).toBe(1));
    // As if another replica had applied one more, which came to us as well.
    await pool.query({
      text: 'update consumer_progress set next_offset = 2 where topic = $1',
      values: [contract.topic],
    });
    await send(contract, 'skipped', 1);
    await send(contract, 'h', 2);
    await until(async () => expect(await total('h')).toBe(2));
    expect(await total('skipped')).toBeUndefined();
    expect(await offset(contract)).toBe(3);
  });
});

describe('a topic that is not there yet', () => {
  it('is waited for', async () => {
    const contract = widgetContract();
    const { server, until } = await listen(contract);
    await until(() => expect(server.readiness().known).toBe(false));
    await createTopics(brokers.join(), [{ topic: contract.topic, partitions: 1, replicationFactor: 1 }]);
    await send(contract, 'i', 1);
    await until(async () => expect(await total('i')).toBe(1));
    await until(() => expect(server.ready()).toBe(true));
  });
});

const topic = async (): Promise<WidgetContract> => {
  const contract = widgetContract();
  await createTopics(brokers.join(), [{ topic: contract.topic, partitions: 1, replicationFactor: 1 }]);
  return contract;
};

const send = (contract: WidgetContract, name: string, version: number) =>
  produceWidgets(brokers, contract, [{ name, version }]);

const listen = async (contract: WidgetContract) => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  const log = memoryLog();
  const server = await startServer(
    { brokers, pool, log, service: contract.context },
    // A consumer of its own: what stands still is remembered in the database, and the next case would meet it.
    { subscriptions: [{ consumer: contract.context, contract }], projections: [widgetProjection(contract)] },
  );
  servers.push(server);
  const until = (check: () => unknown) => eventually(check, { timeoutMs: 20_000 });
  return { server, log, until };
};

const total = async (name: string) => (await widgetRow(pool, uuidOf(name)))?.events;

const offset = async (contract: WidgetContract): Promise<number> => {
  const { rows } = await pool.query({
    text: 'select next_offset from consumer_progress where topic = $1',
    values: [contract.topic],
  });
  return rows[0].next_offset;
};
