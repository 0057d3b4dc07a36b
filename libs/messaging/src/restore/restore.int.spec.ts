import { createTopics } from '@kejin/local';
import { eventually, testBrokers, testDatabase, type TestDatabase } from '@kejin/testing';
import { applyProjections } from '@kejin/event-store';
import { Client, type Pool } from 'pg';
import {
  appPool,
  commitWidgets,
  memoryLog,
  migrateWidgets,
  produceWidgets,
  readTopic,
  startServer,
  widgetRow,
} from '../messaging.fixture';
import type { KafkaEventServer } from '../consumer/kafka-event-server';
import { Relay } from '../relay/relay';
import {
  uuidOf,
  widgetContract,
  widgetProjection,
  type Widget,
  type WidgetContract,
} from '../widget.fixture';
import { announceRestore, historyStatus } from './database-life';
import { recoverMissingEvents } from './recover-missing-events';
import { findMissingEvents } from './missing-events';

const brokers = testBrokers();
let publisher: TestDatabase;
let reader: TestDatabase;
let pool: Pool;
let readerPool: Pool;
let client: Client;
let contract: WidgetContract;
let relay: Relay | undefined;
let server: KafkaEventServer | undefined;

beforeEach(async () => {
  contract = widgetContract();
  await createTopics(brokers.join(), [{ topic: contract.topic, partitions: 3, replicationFactor: 1 }]);
  publisher = await testDatabase('publisher');
  reader = await testDatabase('reader');
  for (const database of [publisher, reader]) await migrateWidgets(database.ownerUrl, database.appUrl);
  pool = appPool(publisher.appUrl);
  readerPool = appPool(reader.appUrl);
  client = new Client({ connectionString: publisher.appUrl, pipeline: true });
  await client.connect();
});
afterEach(async () => {
  await relay?.stop();
  await server?.close();
  await client.end();
  await pool.end();
  await readerPool.end();
  await publisher.drop();
  await reader.drop();
});

const names = ['a', 'b', 'c', 'd'];

describe('a store restored from a backup', () => {
  it('takes the missing events back from its own topics, loses nothing, and goes on under the new epoch', async () => {
    await listen();
    await commit(widgets(1), widgets(2));
    await publish(8);
    await backup();
    await commit(widgets(3), widgets(4));
    await pool.query(
      `insert into command select caller_org, command_key, command_digest, position, position, 'four-eyes',
         '不能复核本人的提交。' from event where command_key = 'key a 3'`,
    );
    await publish(16);
    const truth = await events();
    expect(await findMissingEvents(options())).toMatchObject({ behind: false, missing: 0 });
    await restore();
    expect(await findMissingEvents(options())).toEqual({
      behind: true,
      missing: 8,
      firstMissing: 9,
      lastMissing: 16,
    });
    expect(await recover()).toEqual({
      ...{ taken: 8, firstPosition: 9, lastPosition: 16, epoch: 2 },
      ...{ commands: 8, refusals: 1, lostTraces: 8, lostPrivateFields: 0, keptUnpublished: 0 },
    });
    // The same key again is told what it was told: no.
    const { rows: refused } = await pool.query(
      'select key, refusal, refusal_detail from command where refusal is not null',
    );
    expect(refused).toEqual([
      { key: 'key a 3', refusal: 'four-eyes', refusal_detail: '不能复核本人的提交。' },
    ]);
    expect(await events()).toEqual(truth);
    for (const name of names)
      expect(await widgetRow(pool, uuidOf(name))).toEqual({ amountFen: 10, events: 4, lastVersion: 4 });
    const { rows: commands } = await pool.query(
      'select count(*) as n, max(last_position) as last from command',
    );
    expect(commands[0]).toEqual({ n: 8, last: 16 });
    expect(await findMissingEvents(options())).toMatchObject({ behind: false });
    expect(await recover()).toMatchObject({ taken: 0 });
    // Nothing is sent again, and what comes now fits behind what the readers have.
    await commit(widgets(5, 2));
    await publish(20);
    expect((await readTopic(brokers, contract.topic)).length).toBe(20);
    for (const name of names)
      await eventually(async () =>
        expect(await widgetRow(readerPool, uuidOf(name))).toEqual({
          amountFen: 15,
          events: 5,
          lastVersion: 5,
        }),
      );
    expect((await readerPool.query('select * from parked_message')).rows).toEqual([]);
  });

  it('sends again what the last page before the disaster did not bring to its partition', async () => {
    await commit(widgets(1));
    await publish(4);
    await backup();
    // Positions 5 to 8 are committed and backed up; of the page that carried them only 7 and 8, and 9, arrived.
    await commit(widgets(2));
    const all = [...widgets(2), { name: 'a', version: 3 }].map((widget, at) => ({
      ...widget,
      position: 5 + at,
    }));
    await produceWidgets(brokers, contract, all.slice(2));
    expect(await recover()).toMatchObject({
      taken: 1,
      firstPosition: 9,
      lastPosition: 9,
      keptUnpublished: 2,
    });
    expect((await pool.query('select position from relay_checkpoint')).rows).toEqual([{ position: 4 }]);
    await publish(9);
    const sent = (await readTopic(brokers, contract.topic)).map(({ headers }) => Number(headers['position']));
    expect(new Set(sent).size).toBe(9);
  });

  it.each([
    ['a position is in no topic', 'gap', [[10, 'b', 3, 1]]],
    [
      'two events claim one position',
      'another-lineage',
      [
        [9, 'a', 3, 1],
        [9, 'b', 3, 1],
      ],
    ],
    ['the topic tells another story about a position', 'another-lineage', [[8, 'zz', 1, 1]]],
    ['the topic tells another story about a version', 'another-lineage', [[9, 'a', 2, 1]]],
  ] as const)('refuses and changes nothing where %s', async (_, code, strays) => {
    await commit(widgets(1), widgets(2));
    await publish(8);
    const before = await events();
    for (const [position, name, version, epoch] of strays)
      await produceWidgets(brokers, contract, [{ name, version, position, epoch, amountFen: 77 }]);
    await expect(recover()).rejects.toMatchObject({ name: 'RecoveryRefused', code });
    expect(await events()).toEqual(before);
    expect((await pool.query('select * from restored_tail')).rows).toEqual([]);
    if (code === 'another-lineage' && strays[0][0] !== 9)
      await expect(findMissingEvents(options())).rejects.toMatchObject({ code });
  });

  it('goes on above every epoch that its topics hold', async () => {
    await commit(widgets(1));
    await publish(4);
    await produceWidgets(brokers, contract, [{ name: 'a', version: 2, position: 5, epoch: 7 }]);
    expect(await recover()).toMatchObject({ taken: 1, epoch: 8 });
  });

  it('refuses where nobody has said that it was restored, and it was never compared', async () => {
    await commit(widgets(1));
    await publish(4);
    await produceWidgets(brokers, contract, [{ name: 'a', version: 2, position: 5 }]);
    const status = await historyStatus(client);
    await expect(recoverMissingEvents({ ...options(), projections: [], status })).rejects.toMatchObject({
      code: 'not-announced',
    });
    expect(await events()).toHaveLength(4);
    await announceRestore(client);
    expect(await recover()).toMatchObject({ taken: 1 });
  });

  it('refuses where a relay runs, or the topics are of another cluster or behind', async () => {
    await commit(widgets(1));
    await publish(4, true);
    await expect(recover()).rejects.toMatchObject({ code: 'relay-running' });
    await relay?.stop();
    await pool.query(`update relay_checkpoint set offsets = '{"${contract.topic}": {"0": 999}}'`);
    await expect(findMissingEvents(options())).rejects.toMatchObject({ code: 'topics-behind' });
    await pool.query(`update relay_checkpoint set cluster_id = 'elsewhere'`);
    await expect(findMissingEvents(options())).rejects.toMatchObject({ code: 'cluster-changed' });
  });
});

const widgets = (version: number, epoch = 1): Widget[] =>
  names.map((name) => ({ name, version, amountFen: version, epoch }));

const options = () => ({
  client,
  kafka: { brokers, clientId: 'restore' },
  contracts: [contract],
  log: memoryLog(),
});

const recover = async () => {
  const status = { ...(await historyStatus(client)), isAnnounced: true };
  return recoverMissingEvents({ ...options(), projections: [widgetProjection(contract)], status });
};

/** Commits with the inline projection, as the store does. */
const commit = async (...rounds: Widget[][]) => {
  for (const round of rounds) {
    const committed = await commitWidgets(pool, contract, round, round[0]?.epoch);
    await applyProjections(pool, [widgetProjection(contract)], committed);
  }
};

const publish = async (count: number, keepRunning = false) => {
  relay = new Relay({
    database: { connectionString: publisher.appUrl },
    kafka: { brokers, clientId: 'restore-relay' },
    contracts: [contract],
    log: memoryLog(),
    pollMs: 20,
  });
  relay.start();
  await eventually(async () => {
    const { rows } = await pool.query('select position from relay_checkpoint');
    expect(rows[0].position).toBe(count);
  });
  if (!keepRunning) await relay.stop();
};

const listen = async () => {
  server = await startServer(
    { brokers, pool: readerPool, log: memoryLog(), service: contract.context },
    { subscriptions: [{ consumer: 'one', contract }], projections: [widgetProjection(contract)] },
  );
};

const events = async () => (await pool.query('select * from event order by position')).rows;

// The backup is a copy of the tables; restoring it puts the older rows back, as the owner may.
const TABLES = ['event', 'command', 'case_duty', 'relay_checkpoint', 'widget_total'];

const asOwner = async (statements: readonly string[]) => {
  const owner = new Client({ connectionString: publisher.ownerUrl });
  await owner.connect();
  for (const statement of statements) await owner.query(statement);
  await owner.end();
};

const backup = () => asOwner(TABLES.map((table) => `create table backup_${table} as table ${table}`));

const restore = () =>
  asOwner([
    ...['event', 'command', 'case_duty'].map((table) => `alter table ${table} disable trigger append_only`),
    `delete from command`,
    `delete from event`,
    'delete from case_duty',
    'delete from relay_checkpoint',
    'delete from widget_total',
    ...['case_duty', 'event', 'command', 'relay_checkpoint', 'widget_total'].map(
      (table) => `insert into ${table} table backup_${table}`,
    ),
    ...['event', 'command', 'case_duty'].map((table) => `alter table ${table} enable trigger append_only`),
  ]);
