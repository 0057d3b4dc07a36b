import { createTopics } from '@kejin/local';
import { eventually, testBrokers, testDatabase, type TestDatabase } from '@kejin/testing';
import { Client, Pool } from 'pg';
import type { KafkaEventServer } from '../consumer/kafka-event-server';
import { appPool, memoryLog, migrateWidgets, produceWidgets, startServer } from '../messaging.fixture';
import {
  uuidOf,
  widgetContract,
  widgetProjection,
  type Widget,
  type WidgetContract,
} from '../widget.fixture';
import { rebuildFromTopics } from './rebuild-consumed';
import type { SessionClient } from './shadow-session';

const brokers = testBrokers();
let database: TestDatabase;
let pool: Pool;
let owner: Pool;
const servers: KafkaEventServer[] = [];

beforeEach(async () => {
  database = await testDatabase('rebuilding');
  await migrateWidgets(database.ownerUrl, database.appUrl);
  pool = appPool(database.appUrl);
  owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
  // The database may be dropped before a closing connection has said goodbye.
  owner.on('error', () => undefined);
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await pool.end();
  await owner.end();
  await database.drop();
});

describe('a rebuild from Kafka', () => {
  it('finds what the live consumer has made of the same topics', async () => {
    const { contract, settled } = await live({ partitions: 4 });
    await send(contract, lives(40, 5));
    await settled(200);
    const report = await rebuild(contract, false);
    expect(report).toMatchObject({ differences: same, eventsRead: 200, parked: 0 });
    expect(report.milliseconds).toBeGreaterThan(0);
  });

  it('finds a seeded difference without touching it, and mends it when asked to', async () => {
    const { contract, settled } = await live();
    await send(contract, lives(10, 3));
    await settled(30);
    await owner.query('update widget_total set amount_fen = amount_fen + 1 where widget_id = $1', [
      uuidOf('w1'),
    ]);
    await owner.query('delete from widget_total where widget_id = $1', [uuidOf('w2')]);
    const different = [{ table: 'widget_total', onlyLive: 1, onlyRebuilt: 2 }];
    expect((await rebuild(contract, false)).differences).toEqual(different);
    expect((await rebuild(contract, false)).differences).toEqual(different);
    expect((await rebuild(contract, true)).differences).toEqual(different);
    expect((await rebuild(contract, false)).differences).toEqual(same);
    // The live consumer goes on from the mended rows.
    await send(contract, [{ name: 'w1', version: 4, amountFen: 7 }]);
    await settled(31);
    expect(await rowOf('w1')).toEqual({ amountFen: 3 + 7, events: 4, lastVersion: 4 });
  });

  it('mends versions that were forgotten, so that nothing is taken for a gap', async () => {
    const { contract, settled } = await live();
    await send(contract, lives(3, 3));
    await settled(9);
    await owner.query('update consumer_stream set version = 1 where stream_id = $1', [uuidOf('w0')]);
    await rebuild(contract, true);
    await send(contract, [{ name: 'w0', version: 4, amountFen: 1 }]);
    await settled(10);
    expect(await parked()).toEqual([]);
  });

  it('loses and doubles nothing of what arrives meanwhile', async () => {
    const { contract, server } = await live({ partitions: 3 });
    const streams = 20;
    const sent = { versions: 0 };
    let stop = false;
    const sending = (async () => {
      while (!stop) {
        sent.versions += 1;
        const widgets = Array.from({ length: streams }, (_, at) => ({
          name: `w${at}`,
          version: sent.versions,
        }));
        await send(contract, widgets);
      }
    })();
    await eventually(async () => expect((await sums()).events).toBeGreaterThan(streams * 3));
    for (const swap of [false, true, true]) {
      const { differences } = await rebuild(contract, swap);
      expect(differences).toEqual(same);
    }
    stop = true;
    await sending;
    const total = streams * sent.versions;
    await eventually(async () => expect(await sums()).toEqual({ events: total, amountFen: total }));
    expect(await rebuild(contract, false)).toMatchObject({ differences: same, eventsRead: total });
    expect(await parked()).toEqual([]);
    expect(server.readiness().halted).toEqual([]);
  }, 120_000);

  it('brings in what was parked once it can be applied, and keeps parked what still cannot', async () => {
    const { contract, settled } = await live({ parksPerMinute: 100 });
    await owner.query('insert into widget_refusal values (13)');
    await send(contract, [
      { name: 'a', version: 1, amountFen: 13 },
      { name: 'a', version: 2, amountFen: 1 },
      { name: 'b', version: 1, data: '{"not":"a widget"}' },
      { name: 'c', version: 1, amountFen: 1 },
    ]);
    await settled(1);
    await eventually(async () => expect(await parked()).toEqual(['bad-message', 'behind', 'failed']));
    await owner.query('delete from widget_refusal');
    const report = await rebuild(contract, true);
    expect(report).toMatchObject({
      differences: [{ onlyLive: 0, onlyRebuilt: 1 }],
      eventsRead: 4,
      parked: 1,
    });
    expect(await parked()).toEqual(['bad-message']);
    expect(await rowOf('a')).toEqual({ amountFen: 14, events: 2, lastVersion: 2 });
    await send(contract, [{ name: 'a', version: 3, amountFen: 1 }]);
    await settled(4);
  });

  it('is done by one at a time', async () => {
    const { contract, settled } = await live();
    await send(contract, lives(5, 2));
    await settled(10);
    const both = await Promise.allSettled([rebuild(contract, true), rebuild(contract, true)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'rebuild-running' },
    });
  });

  it('is refused where the consumer stands beyond the topic', async () => {
    const { contract, settled, server } = await live();
    await send(contract, lives(2, 1));
    await settled(2);
    await server.close();
    await owner.query('update consumer_progress set next_offset = 100 where topic = $1', [contract.topic]);
    await expect(rebuild(contract, true)).rejects.toMatchObject({ code: 'history-incomplete' });
  });

  it('is refused where the topic holds what this program cannot pass over', async () => {
    const { contract, settled, server } = await live();
    await send(contract, lives(2, 1));
    await settled(2);
    await server.close();
    await send(contract, [{ name: 'w0', version: 2, schemaVersion: 9 }]);
    await owner.query('update consumer_progress set next_offset = 3 where topic = $1', [contract.topic]);
    await expect(rebuild(contract, true)).rejects.toMatchObject({ code: 'rebuild-blocked' });
    expect(await rowOf('w0')).toMatchObject({ events: 1 });
  });

  it('stops with everything as it was when its session dies', async () => {
    const { contract, settled } = await live();
    await send(contract, lives(5, 2));
    await settled(10);
    await owner.query('delete from widget_total where widget_id = $1', [uuidOf('w1')]);
    let client: Client | undefined;
    const dying = rebuild(contract, true, async () => {
      client = await connect();
      const own = client;
      setTimeout(
        () =>
          void (
            own as unknown as { connection: { stream: { destroy(): void } } }
          ).connection.stream.destroy(),
        300,
      );
      return own as unknown as SessionClient;
    });
    await dying.then(
      () => undefined,
      (error: unknown) => expect(error).toMatchObject({ code: 'rebuild-interrupted' }),
    );
    expect((await rebuild(contract, true)).eventsRead).toBe(10);
    expect(await rowOf('w1')).toMatchObject({ events: 2 });
  });
});

const same = [{ table: 'widget_total', onlyLive: 0, onlyRebuilt: 0 }];

const live = async ({ partitions = 1, parksPerMinute = 10 } = {}) => {
  const contract = widgetContract();
  await createTopics(brokers.join(), [{ topic: contract.topic, partitions, replicationFactor: 1 }]);
  const server = await startServer(
    { brokers, pool, service: 'test', log: memoryLog(), parksPerMinute },
    { subscriptions: [{ consumer: 'widgets', contract }], projections: [widgetProjection(contract)] },
  );
  servers.push(server);
  const settled = (events: number) => eventually(async () => expect((await sums()).events).toBe(events));
  return { contract, server, settled };
};

const connect = async (): Promise<Client> => {
  const client = new Client({ connectionString: database.appUrl, pipeline: true } as never);
  await client.connect();
  return client;
};

const rebuild = (
  contract: WidgetContract,
  swap: boolean,
  open: () => Promise<SessionClient> = async () => (await connect()) as unknown as SessionClient,
) =>
  rebuildFromTopics(
    { consumer: 'widgets', projections: [widgetProjection(contract)] },
    { kafka: { brokers, clientId: 'test' }, connect: open, log: memoryLog(), now: Date.now },
    { swap, by: 'tester' },
  );

/** Several streams of several versions, interleaved. */
const lives = (streams: number, versions: number): Widget[] =>
  Array.from({ length: versions }, (_, version) =>
    Array.from({ length: streams }, (__, at) => ({ name: `w${at}`, version: version + 1 })),
  ).flat();

const send = (contract: WidgetContract, widgets: Widget[]) => produceWidgets(brokers, contract, widgets);

const sums = async (): Promise<{ events: number; amountFen: number }> => {
  const { rows } = await pool.query(
    'select coalesce(sum(events), 0)::int as events, coalesce(sum(amount_fen), 0)::int as "amountFen" from widget_total',
  );
  return rows[0];
};

const rowOf = async (name: string) => {
  const { rows } = await pool.query({
    text: 'select amount_fen as "amountFen", events, last_version as "lastVersion" from widget_total where widget_id = $1',
    values: [uuidOf(name)],
  });
  return rows[0];
};

const parked = async () =>
  (await pool.query('select reason from parked_message where settled is null order by reason')).rows.map(
    ({ reason }) => reason,
  );
