import { beat, beatTopicOf } from '@kejin/contracts/envelope';
import { beatTopic, createTopics } from '@kejin/local';
import { eventually, testBrokers, testDatabase, type TestDatabase } from '@kejin/testing';
import type { Pool } from 'pg';
import { Relay } from '../relay/relay';
import {
  appPool,
  commitWidgets,
  memoryLog,
  migrateWidgets,
  produce,
  produceWidgets,
  readTopic,
  startServer,
  widgetRow,
} from '../messaging.fixture';
import { uuidOf, widgetContract, widgetProjection, type WidgetContract } from '../widget.fixture';
import { freshnessOf } from './freshness';
import type { KafkaEventServer } from './kafka-event-server';

const brokers = testBrokers();
const MAX_LAG_MS = 3_000;
let publisher: TestDatabase;
let reader: TestDatabase;
let store: Pool;
let pool: Pool;
let contract: WidgetContract;
let relay: Relay | undefined;
let server: KafkaEventServer | undefined;

beforeAll(async () => {
  reader = await testDatabase('fresh-reader');
  await migrateWidgets(reader.ownerUrl, reader.appUrl);
  pool = appPool(reader.appUrl);
});
beforeEach(async () => {
  contract = widgetContract();
  await createTopics(brokers.join(), [
    { topic: contract.topic, partitions: 3, replicationFactor: 1 },
    beatTopic(contract.context),
  ]);
  publisher = await testDatabase('fresh-publisher');
  await migrateWidgets(publisher.ownerUrl, publisher.appUrl);
  store = appPool(publisher.appUrl);
});
afterEach(async () => {
  await Promise.all([relay?.stop(), server?.close()]);
  relay = server = undefined;
  await store.end();
  await publisher.drop();
});
afterAll(async () => {
  await pool.end();
  await reader.drop();
});

describe('the facts of a publisher', () => {
  it('are fresh while it is idle, and stale when it is silent', async () => {
    await listen();
    publish();
    await commit(1);
    await eventually(async () => expect(await ageMs()).toBeLessThan(MAX_LAG_MS));
    const before = await asOf();
    await eventually(async () => expect((await asOf()) > before).toBe(true));
    await relay?.stop();
    await eventually(async () => expect(await ageMs()).toBeGreaterThan(MAX_LAG_MS));
    publish();
    await eventually(async () => expect(await ageMs()).toBeLessThan(MAX_LAG_MS));
  });

  it('are stale while its relay cannot reach Kafka, although the consumer has everything Kafka has', async () => {
    await listen();
    publish();
    await commit(1);
    await eventually(async () => expect(await ageMs()).toBeLessThan(MAX_LAG_MS));
    await relay?.stop();
    // The way to the brokers is cut; business goes on.
    publish(['127.0.0.1:1']);
    await commit(2);
    await eventually(async () => expect(await ageMs()).toBeGreaterThan(MAX_LAG_MS));
    expect(await widgetRow(pool, uuidOf('fact'))).toMatchObject({ lastVersion: 1 });
    expect(server?.readiness().behind).toEqual([]);
    await relay?.stop();
    publish();
    await eventually(async () => expect(await ageMs()).toBeLessThan(MAX_LAG_MS));
    expect(await widgetRow(pool, uuidOf('fact'))).toMatchObject({ lastVersion: 2 });
  });

  it('are as old as the last beat before what cannot be applied', async () => {
    await listen();
    publish();
    await commit(1);
    await eventually(async () => expect(await ageMs()).toBeLessThan(MAX_LAG_MS));
    await commitWidgets(store, contract, [{ name: 'fact', version: 2, schemaVersion: 9 }]);
    // A beat may still come in between; after this nothing counts as heard.
    const { rows } = await store.query('select clock_timestamp() as now');
    await eventually(() => expect(server?.readiness().halted).toHaveLength(1));
    await eventually(async () => expect(await ageMs()).toBeGreaterThan(MAX_LAG_MS));
    expect((await asOf()) <= rows[0].now).toBe(true);
  });

  it('are of an unknown age before the first beat, whatever was read', async () => {
    await listen();
    await produceWidgets(brokers, contract, [{ name: 'unvouched', version: 1 }]);
    await eventually(async () =>
      expect(await widgetRow(pool, uuidOf('unvouched'))).toMatchObject({ events: 1 }),
    );
    expect(await ageMs()).toBe(Infinity);
  });

  it('do not look fresh by a clock that is ahead, neither the publisher’s nor the reader’s own before it was set', async () => {
    const log = await listen();
    await eventually(async () => {
      await say(3_600_000);
      expect(await ageMs()).toBeLessThan(MAX_LAG_MS);
    });
    expect(log.errors().map(({ message }) => message)).toEqual([
      "a publisher's database clock is ahead of ours",
    ]);
    await eventually(async () => expect(await ageMs()).toBeGreaterThan(MAX_LAG_MS));
    // As after a failover to a server whose clock is behind: what was written then is ahead of now.
    await pool.query(`update topic_freshness set as_of = clock_timestamp() + interval '1 hour'`);
    expect(await ageMs()).toBe(Infinity);
    await eventually(async () => {
      await say(0);
      expect(await ageMs()).toBeLessThan(MAX_LAG_MS);
    });
  });

  it('are those of the highest epoch: a left history does not vouch for them', async () => {
    await listen();
    await eventually(async () => {
      await say(0, 2);
      expect(await ageMs()).toBeLessThan(MAX_LAG_MS);
    });
    await eventually(async () => {
      await say(0, 1);
      expect(await ageMs()).toBeGreaterThan(MAX_LAG_MS);
    });
  });
});

describe('a beat', () => {
  it('comes once a second, with the ends as acknowledged, while there is much to publish as well', async () => {
    publish();
    await commit(1);
    await eventually(async () => expect((await beats()).length).toBeGreaterThanOrEqual(4));
    const heard = await beats();
    const last = heard.at(-1);
    expect(last).toMatchObject({ epoch: 1 });
    const ends = Object.values(last?.ends[contract.topic] ?? {});
    expect(ends).toEqual([1]);
    for (const [at, one] of heard.slice(1).entries())
      expect(Date.parse(one.at) - Date.parse(heard[at]?.at as string)).toBeGreaterThan(800);
  });

  it('does not hold up events where its topic is missing', async () => {
    contract = widgetContract();
    await createTopics(brokers.join(), [{ topic: contract.topic, partitions: 1, replicationFactor: 1 }]);
    const log = publish();
    for (const version of [1, 2]) await commit(version);
    await eventually(() =>
      expect(log.lines.map(({ message }) => message)).toContain('relay cannot tell how far it has come'),
    );
    await commit(3);
    await eventually(async () => expect(await readTopic(brokers, contract.topic)).toHaveLength(3));
    expect(log.errors()).toEqual([]);
  });
});

const listen = async () => {
  const log = memoryLog();
  server = await startServer(
    { brokers, pool, log, service: contract.context },
    {
      subscriptions: [{ consumer: 'facts', contract, deciding: true }],
      projections: [widgetProjection(contract)],
    },
  );
  await pool.query('delete from widget_total');
  return log;
};

const publish = (to: readonly string[] = brokers) => {
  const log = memoryLog();
  relay = new Relay({
    database: { connectionString: publisher.appUrl },
    kafka: { brokers: to, clientId: 'freshness' },
    contracts: [contract],
    log,
    pollMs: 50,
  });
  relay.start();
  return log;
};

const commit = (version: number) => commitWidgets(store, contract, [{ name: 'fact', version }]);

const say = (aheadMs: number, epoch = 1) =>
  produce(brokers, beatTopicOf(contract.context), [
    {
      value: JSON.stringify({
        epoch,
        at: new Date(Date.now() + aheadMs).toISOString(),
        ends: { [contract.topic]: {} },
      }),
    },
  ]);

const beats = async () =>
  (await readTopic(brokers, beatTopicOf(contract.context))).map(({ value }) => beat.parse(JSON.parse(value)));

const ageMs = async (): Promise<number> => {
  const models = [{ consumer: 'facts', projections: [widgetProjection(contract)] }];
  return (await freshnessOf(models, MAX_LAG_MS).agesOf(pool)).get(contract.topic) ?? Infinity;
};

const asOf = async (): Promise<Date> =>
  (
    await pool.query({
      text: 'select as_of from topic_freshness where topic = $1',
      values: [contract.topic],
    })
  ).rows[0].as_of;
