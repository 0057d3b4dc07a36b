import { applyProjections } from '@kejin/event-store';
import {
  createServiceDatabase,
  createTopics,
  freePort,
  type Postgres,
  removePostgres,
  type ServiceDatabase,
  startPostgres,
} from '@kejin/local';
import { eventually, testBrokers, testDatabase, type TestDatabase } from '@kejin/testing';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { KafkaEventServer } from '../consumer/kafka-event-server';
import { Relay } from '../relay/relay';
import {
  appPool,
  commitWidgets,
  memoryLog,
  migrateWidgets,
  startServer,
  widgetRow,
} from '../messaging.fixture';
import { uuidOf, widgetContract, widgetProjection, type Widget } from '../widget.fixture';
import { HistoryVerifier } from './history-verifier';
import { historyCheck } from './history-check';
import { announceRestore } from './database-life';

const brokers = testBrokers();
const contract = widgetContract();
const folder = mkdtempSync(join(tmpdir(), 'kejin-lives-'));
const names = ['a', 'b', 'c', 'd'];
let port: number;
let postgres: Postgres;
let urls: ServiceDatabase;
let reader: TestDatabase;
let pool: Pool;
let readerPool: Pool;
let server: KafkaEventServer;
let service: ReturnType<typeof startService> | undefined;

beforeAll(async () => {
  port = await freePort();
  await start();
  urls = await createServiceDatabase(postgres.url, 'lives', { prefix: 't_' });
  await migrateWidgets(urls.ownerUrl, urls.appUrl);
  pool = appPool(urls.appUrl);
  reader = await testDatabase('lives-reader');
  await migrateWidgets(reader.ownerUrl, reader.appUrl);
  readerPool = appPool(reader.appUrl);
  await createTopics(brokers.join(), [{ topic: contract.topic, partitions: 3, replicationFactor: 1 }]);
  server = await startServer(
    { brokers, pool: readerPool, log: memoryLog(), service: contract.context },
    { subscriptions: [{ consumer: 'one', contract }], projections: [widgetProjection(contract)] },
  );
}, 400_000);
afterAll(async () => {
  await service?.stop();
  await server.close();
  await Promise.all([pool.end(), readerPool.end()]);
  await postgres.stop();
  await reader.drop();
  removePostgres(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

// One story: each part begins where the one before has left the database.
describe('a store', () => {
  it('decides after the first comparison, and again at once after a restart of its server', async () => {
    service = startService();
    await eventually(async () => expect(await mayDecide()).toBe(true), LONG);
    expect(await epoch()).toBe(1);
    await commit(1);
    await published(4);
    await postgres.stop();
    copyDisk();
    await start();
    await eventually(async () => expect(await mayDecide()).toBe(true), LONG);
    await commit(2);
    await published(8);
    expect(await epoch()).toBe(1);
  }, 400_000);

  it('whose server fails over to an older standby while it runs decides nothing until the missing events are back', async () => {
    const truth = await events();
    await postgres.stop();
    putBack({ promoted: true });
    const answers: boolean[] = [];
    await start();
    await eventually(async () => {
      answers.push(await mayDecide());
      expect(answers.at(-1)).toBe(true);
    }, LONG);
    expect(await events()).toEqual(truth);
    expect(await epoch()).toBe(2);
    expect(service?.report()).toMatchObject({ taken: 4, commands: 4, lostTraces: 4, lostPrivateFields: 0 });
    await commit(3);
    await published(12);
    for (const name of names)
      await eventually(async () =>
        expect(await widgetRow(readerPool, uuidOf(name))).toMatchObject({ events: 3, lastVersion: 3 }),
      );
    expect((await readerPool.query('select * from parked_message')).rows).toEqual([]);
  }, 400_000);

  it('whose disk was put back on the same life waits from the moment that this is said', async () => {
    const truth = await events();
    const epochBefore = await epoch();
    await service?.stop();
    await postgres.stop();
    putBack({ promoted: false });
    await start();
    await eventually(async () => announceRestore(pool), LONG);
    expect(await mayDecide()).toBe(false);
    service = startService();
    await eventually(async () => expect(await mayDecide()).toBe(true), LONG);
    expect(await events()).toEqual(truth);
    // The copy was of epoch 1, what it lacked of epoch 2 as well.
    expect(await epoch()).toBe(epochBefore + 1);
  }, 400_000);

  it('whose disk was put back and who was not told finds it by itself at its start', async () => {
    const truth = await events();
    await service?.stop();
    await postgres.stop();
    putBack({ promoted: false });
    await start();
    service = startService();
    await eventually(async () => expect(await events()).toEqual(truth), LONG);
    await eventually(async () => expect(await mayDecide()).toBe(true), LONG);
    expect(service.errors()).toEqual(['the database lacks events that its topics hold: it was put back']);
  }, 400_000);

  it('recovers a long tail of events, answers reads meanwhile, and decides only then', async () => {
    const many = Array.from({ length: 4_000 }, (_, at) => ({ name: `long ${at}`, version: 1 }));
    await commitRound(many);
    const last = (await events()).length;
    await published(last);
    await postgres.stop();
    putBack({ promoted: true });
    await start();
    let refused = 0;
    await eventually(async () => {
      const may = await mayDecide();
      if (!may) refused += 1;
      expect((await pool.query('select count(*) as n from widget_total')).rows[0].n).toBeGreaterThan(0);
      expect(may).toBe(true);
    }, LONG);
    expect(refused).toBeGreaterThan(0);
    expect(await events()).toHaveLength(last);
  }, 400_000);

  it('stays closed where its topics tell another story, and says so to a person', async () => {
    await service?.stop();
    await pool.query(`update relay_checkpoint set cluster_id = 'elsewhere'`);
    await announceRestore(pool);
    service = startService();
    await eventually(
      () => expect(service?.history.unproven).toMatchObject({ code: 'cluster-changed' }),
      LONG,
    );
    expect(await mayDecide()).toBe(false);
    expect(service.errors()).toEqual(['commands wait: the history is not proven']);
    expect(service.relay.active).toBe(false);
  }, 200_000);
});

const LONG = { timeoutMs: 120_000 };

const start = async () => {
  postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    port,
    logFile: join(folder, 'pg.log'),
  });
};

const copy = join(folder, 'copy');

const copyDisk = () => execFileSync('cp', ['-a', postgres.clusterDir, copy]);

/** The disk as it was; promoted, it goes on as a standby does that takes over: on another timeline. */
const putBack = ({ promoted }: { promoted: boolean }) => {
  const { clusterDir } = postgres;
  rmSync(clusterDir, { recursive: true });
  execFileSync('cp', ['-a', copy, clusterDir]);
  if (!promoted) return;
  appendFileSync(join(clusterDir, 'postgresql.auto.conf'), "restore_command = 'false'\n");
  writeFileSync(join(clusterDir, 'recovery.signal'), '');
  execFileSync('chown', ['--reference', join(clusterDir, 'PG_VERSION'), join(clusterDir, 'recovery.signal')]);
};

const startService = () => {
  const log = memoryLog();
  const database = { connectionString: urls.appUrl };
  const kafka = { brokers, clientId: 'lives' };
  const history = new HistoryVerifier({
    ...{ database, kafka, log, contracts: [contract] },
    projections: [widgetProjection(contract)],
  });
  const check = historyCheck(() => history.recheck());
  const mayPublish = check.isProven.bind(check);
  const relay = new Relay({
    database,
    kafka,
    contracts: [contract],
    log: memoryLog(),
    pollMs: 50,
    mayPublish,
  });
  history.start();
  relay.start();
  return {
    history,
    relay,
    gate: check,
    errors: () => log.errors().map(({ message }) => message),
    report: () => log.lines.findLast(({ message }) => message.startsWith('this life'))?.fields,
    stop: () => Promise.all([history.stop(), relay.stop()]),
  };
};

// As the store asks: on a connection of the pool, which may have outlived a server.
const ownCheck = historyCheck(() => service?.history.recheck());

const mayDecide = async (): Promise<boolean> => {
  const client = await pool.connect().catch(() => undefined);
  if (!client) return false;
  let broken = false;
  try {
    return await ownCheck.isProven(client);
  } catch {
    broken = true;
    return false;
  } finally {
    client.release(broken);
  }
};

const commit = (version: number) => commitRound(names.map((name) => ({ name, version, amountFen: version })));

const commitRound = async (round: readonly Widget[]) => {
  const committed = await commitWidgets(pool, contract, round, await epoch());
  await applyProjections(pool, [widgetProjection(contract)], committed);
};

const published = (position: number) =>
  eventually(async () => {
    const { rows } = await pool.query('select position from relay_checkpoint');
    expect(rows[0].position).toBe(position);
  }, LONG);

const events = async () => (await pool.query('select * from event order by position')).rows;

const epoch = async (): Promise<number> => (await pool.query('select epoch from store_epoch')).rows[0].epoch;
