import { createTopics } from '@kejin/local';
import { eventually, testBrokers, testDatabase, type TestDatabase } from '@kejin/testing';
import type { Pool } from 'pg';
import {
  appPool,
  commitWidgets,
  memoryLog,
  migrateWidgets,
  quietKafka,
  readTopic,
  type SentMessage,
} from '../messaging.fixture';
import { uuidOf, widgetContract, type WidgetContract } from '../widget.fixture';
import { Relay } from './relay';

const brokers = testBrokers();
const contract: WidgetContract = widgetContract();
let database: TestDatabase;
let pool: Pool;
const relays: Relay[] = [];

beforeAll(async () => {
  database = await testDatabase('publishing');
  await migrateWidgets(database.ownerUrl, database.appUrl);
  pool = appPool(database.appUrl);
  await createTopics(brokers.join(), [{ topic: contract.topic, partitions: 3, replicationFactor: 1 }]);
});
afterEach(() => Promise.all(relays.splice(0).map((relay) => relay.stop())));
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('the relay', () => {
  it('publishes what is committed, in commit order, as it is stored', async () => {
    const [first] = await commitWidgets(
      pool,
      contract,
      ['a', 'b', 'c'].flatMap((name) => [1, 2, 3].map((version) => ({ name, version }))),
    );
    start();
    await eventually(async () => expect(await positions()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]));
    const sent = (await readTopic(brokers, contract.topic)).find(
      ({ headers }) => headers['position'] === '1',
    );
    const { rows } = await pool.query('select data::text as data from event where position = 1');
    expect(sent).toMatchObject({ key: uuidOf('a'), value: rows[0].data });
    expect(sent?.headers).toEqual({
      ce_specversion: '1.0',
      ce_id: first?.id,
      ce_type: 'WidgetMade',
      ce_source: `/kejin/${contract.context}`,
      ce_time: '2025-03-01T02:03:04.567Z',
      ce_subject: uuidOf('a'),
      'content-type': 'application/json',
      stream: `${contract.context}.widget`,
      streamversion: '1',
      schemaversion: '1',
      epoch: '1',
      position: '1',
      occurredon: '2025-03-01',
      owner: first?.owner,
      callerorg: first?.callerOrg,
      callerkind: 'city',
      personid: first?.personId,
      caseid: uuidOf('a'),
      command: 'MakeWidget',
      commandkey: 'key a 1',
      commanddigest: 'digest',
      correlationid: 'correlation',
      traceparent: first?.traceparent,
    });
    await eventually(async () => {
      const checkpoint = (await pool.query('select position, offsets, cluster_id from relay_checkpoint'))
        .rows[0];
      expect(checkpoint.position).toBe(9);
      expect(sum(checkpoint.offsets[contract.topic])).toBe(9);
      expect(checkpoint.cluster_id).toMatch(/.{10}/);
    });
  });

  it('is there when it is woken, and does not need the poll', async () => {
    const relay = start(60_000);
    await eventually(() => expect(relay.active).toBe(true));
    await eventually(async () => expect(await positions()).toHaveLength(9));
    await commitWidgets(pool, contract, [{ name: 'd', version: 1 }]);
    relay.wake();
    // Long before the poll would come.
    await eventually(async () => expect(await positions()).toHaveLength(10));
  });

  it('finds by itself what nobody announced', async () => {
    start(100);
    const before = (await positions()).length;
    await commitWidgets(pool, contract, [{ name: 'd', version: 2 }]);
    await eventually(async () => expect(await positions()).toHaveLength(before + 1));
  });

  it('is believed by the broker also where its own clock is half a day ahead', async () => {
    const real = Date.now;
    const before = (await positions()).length;
    const ahead = jest.spyOn(Date, 'now').mockImplementation(() => real() + 43_200_000);
    try {
      start(100);
      await commitWidgets(pool, contract, [{ name: 'd', version: 3 }]);
      await eventually(async () => expect(await positions()).toHaveLength(before + 1));
    } finally {
      ahead.mockRestore();
    }
  });

  it('works in one replica only; the other passes the news on and takes over', async () => {
    const first = start(60_000);
    await eventually(() => expect(first.active).toBe(true));
    const second = start(60_000);
    const before = (await positions()).length;
    await commitWidgets(pool, contract, [{ name: 'e', version: 1 }]);
    // It has no lock yet, and perhaps no connection either: a wake-up is repeated by the next commit.
    await eventually(async () => {
      second.wake();
      expect(await positions()).toHaveLength(before + 1);
    });
    expect(second.active).toBe(false);
    await first.stop();
    await eventually(() => expect(second.active).toBe(true));
    await commitWidgets(pool, contract, [{ name: 'e', version: 2 }]);
    second.wake();
    await eventually(async () => expect(await positions()).toHaveLength(before + 2));
  });

  it('loses the lock with its connection, and begins again where the checkpoint is', async () => {
    const relay = start();
    await eventually(() => expect(relay.active).toBe(true));
    await commitWidgets(pool, contract, [{ name: 'f', version: 1 }]);
    const killed = await pool.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 7283002 and granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(killed.rowCount).toBe(1);
    await commitWidgets(pool, contract, [{ name: 'f', version: 2 }]);
    await eventually(async () =>
      expect(versionsOf(await readTopic(brokers, contract.topic), 'f')).toEqual([1, 2]),
    );
  });

  it('cuts pages of large events, and keeps their order', async () => {
    const text = 'x'.repeat(200_000);
    const versions = Array.from({ length: 24 }, (_, at) => at + 1);
    await commitWidgets(
      pool,
      contract,
      versions.map((version) => ({
        name: 'g',
        version,
        data: JSON.stringify({ widgetId: uuidOf('g'), amountFen: 1, text }),
      })),
    );
    start();
    await eventually(async () =>
      expect(versionsOf(await readTopic(brokers, contract.topic), 'g')).toEqual(versions),
    );
  });

  it('publishes many pages whole and in order', async () => {
    const names = Array.from({ length: 700 }, (_, at) => `page ${at}`);
    const before = (await positions()).length;
    await commitWidgets(
      pool,
      contract,
      [1, 2, 3, 4, 5].flatMap((version) => names.map((name) => ({ name, version }))),
    );
    start();
    await eventually(async () => expect(await positions()).toHaveLength(before + 3_500), {
      timeoutMs: 20_000,
    });
    expect(await positions()).toEqual(Array.from({ length: before + 3_500 }, (_, at) => at + 1));
    const sent = await readTopic(brokers, contract.topic);
    for (const partition of [0, 1, 2]) {
      const order = sent
        .filter((one) => one.partition === partition)
        .map(({ headers }) => Number(headers['position']))
        .filter((position) => position > before);
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  it('says at once which event Kafka will never take, and publishes what goes before it', async () => {
    const log = memoryLog();
    const data = JSON.stringify({ widgetId: uuidOf('big'), amountFen: 1, text: 'x'.repeat(1_200_000) });
    const before = (await positions()).length;
    await commitWidgets(pool, contract, [
      { name: 'small', version: 1 },
      { name: 'big', version: 1, data },
    ]);
    start(50, log);
    await eventually(() =>
      expect(log.errors()).toMatchObject([
        {
          message: 'Kafka refuses an event, nothing after it is published',
          fields: { fault: 'MESSAGE_TOO_LARGE', position: before + 2, topic: contract.topic },
        },
      ]),
    );
    expect(await positions()).toHaveLength(before + 1);
    // As an operator does with the one event: the broker takes it when it is told to.
    await allow(2_000_000);
    await eventually(async () => expect(await positions()).toHaveLength(before + 2), { timeoutMs: 20_000 });
  });

  it('does not publish past a stream that it does not know', async () => {
    const log = memoryLog();
    const before = (await positions()).length;
    const stranger = { ...contract, stream: 'stranger' };
    await commitWidgets(pool, stranger, [{ name: 's', version: 1 }]);
    await commitWidgets(pool, contract, [{ name: 'h', version: 1 }]);
    start(50, log);
    await eventually(() =>
      expect(log.errors().map(({ fields }) => fields['error'])).toContainEqual(
        expect.stringMatching(/stranger/),
      ),
    );
    expect(await positions()).toHaveLength(before);
  });
});

const start = (pollMs = 100, log = memoryLog()): Relay => {
  const relay = new Relay({
    database: { connectionString: database.appUrl },
    kafka: { brokers, clientId: 'relay-test' },
    contracts: [contract],
    log,
    pollMs,
  });
  relays.push(relay);
  relay.start();
  return relay;
};

const allow = async (bytes: number): Promise<void> => {
  const admin = quietKafka(brokers).admin();
  await admin.connect();
  await admin.alterConfigs({
    validateOnly: false,
    resources: [
      {
        type: 2,
        name: contract.topic,
        configEntries: [
          { name: 'max.message.bytes', value: String(bytes) },
          { name: 'retention.ms', value: '-1' },
        ],
      },
    ],
  });
  await admin.disconnect();
};

/** Which events are there; where a relay gave way in the middle of a page, some of them lie there twice. */
const positions = async (): Promise<number[]> => {
  const sent = await readTopic(brokers, contract.topic);
  return [...new Set(sent.map(({ headers }) => Number(headers['position'])))].sort((a, b) => a - b);
};

const versionsOf = (sent: readonly SentMessage[], name: string): number[] => [
  ...new Set(
    sent.filter(({ key }) => key === uuidOf(name)).map(({ headers }) => Number(headers['streamversion'])),
  ),
];

const sum = (offsets: Record<string, number>): number =>
  Object.values(offsets).reduce((a, b) => a + b + 1, 0);
