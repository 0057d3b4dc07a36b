import { createTopics, type LocalKafka, startKafka } from '@kejin/local';
import { eventually, testDatabase, type TestDatabase } from '@kejin/testing';
import { Module, Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { NestFactory } from '@nestjs/core';
import type { RecordedEvent } from '@kejin/contracts/envelope';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { ConsumedBatch } from './consumer/consumed-batch';
import { KafkaEventServer } from './consumer/kafka-event-server';
import { subscription } from './consumer/subscription';
import { Relay } from './relay/relay';
import {
  appPool,
  commitWidgets,
  memoryLog,
  migrateWidgets,
  produce,
  startServer,
  widgetRow,
} from './messaging.fixture';
import {
  uuidOf,
  widgetContract,
  widgetMessage,
  widgetProjection,
  type WidgetContract,
} from './widget.fixture';

const folder = mkdtempSync(join(tmpdir(), 'kejin-outage-'));
const dataDir = join(folder, 'kafka');
let kafka: LocalKafka;
let database: TestDatabase;
let pool: Pool;
let relay: Relay | undefined;
let server: KafkaEventServer | undefined;

beforeAll(async () => {
  kafka = await startKafka({ dataDir });
  database = await testDatabase('outage');
  await migrateWidgets(database.ownerUrl, database.appUrl);
  pool = appPool(database.appUrl);
});
afterEach(async () => {
  await Promise.all([relay?.stop(), server?.close()]);
  relay = server = undefined;
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await kafka.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('while Kafka is away', () => {
  it('events wait in the store; when it is back all arrive, once, and nobody had to act', async () => {
    const contract = await topic();
    const log = memoryLog();
    server = await listen(contract, log);
    relay = publish(contract, log);
    await commit(contract, 1);
    await eventually(async () => expect(await versions()).toEqual([1, 1, 1]));
    for (const round of [2, 3]) {
      kafka.kill('SIGKILL');
      await kafka.exited;
      await commit(contract, round);
      kafka = await startKafka({ dataDir, port: kafka.port });
      await eventually(async () => expect(await versions()).toEqual([round, round, round]), {
        timeoutMs: 60_000,
      });
    }
    for (const name of names) expect(await widgetRow(pool, uuidOf(name))).toMatchObject({ events: 3 });
    expect(log.errors()).toEqual([]);
  }, 150_000);

  it('a frozen broker is waited for as well, and a stop does not wait for it', async () => {
    const contract = await topic();
    server = await listen(contract, memoryLog());
    relay = publish(contract, memoryLog());
    await eventually(() => expect(server?.ready()).toBe(true), { timeoutMs: 30_000 });
    kafka.kill('SIGSTOP');
    await commit(contract, 4);
    try {
      // It ends while the broker is still frozen.
      await Promise.all([relay.stop(), server.close()]);
    } finally {
      kafka.kill('SIGCONT');
    }
    relay = publish(contract, memoryLog());
    await eventually(
      async () =>
        expect((await pool.query('select position from relay_checkpoint')).rows[0].position).toBe(12),
      { timeoutMs: 60_000 },
    );
  }, 120_000);
});

describe('while the database is away', () => {
  it('the partition waits, nothing is parked, and it goes on by itself', async () => {
    const contract = await topic();
    const log = memoryLog();
    let failures = 25;
    const unwilling = {
      connect: async () => {
        failures -= 1;
        const code = UNREACHABLE[failures % UNREACHABLE.length];
        if (failures >= 0 && failures < 20) throw Object.assign(new Error(`connect ${code}`), { code });
        return pool.connect();
      },
    };
    server = await startServer(
      { brokers: [kafka.brokers], pool: unwilling, log, service: contract.context },
      { subscriptions: [{ consumer: 'one', contract }], projections: [widgetProjection(contract)] },
    );
    await send(contract, 'q', [1, 2, 3]);
    await eventually(async () => expect(await widgetRow(pool, uuidOf('q'))).toMatchObject({ events: 3 }), {
      timeoutMs: 60_000,
    });
    expect((await pool.query('select * from parked_message')).rows).toEqual([]);
    expect(log.errors()).toEqual([]);
  }, 90_000);

  it('a session killed in the middle of a batch leaves nothing behind, and the batch is applied once', async () => {
    const contract = await topic();
    let kills = 2;
    server = await startServer(
      { brokers: [kafka.brokers], pool, log: memoryLog(), service: contract.context },
      {
        subscriptions: [{ consumer: 'one', contract }],
        projections: [widgetProjection(contract)],
        after: async ({ client }) => {
          if ((kills -= 1) < 0) return;
          const { rows } = await client.query({ text: 'select pg_backend_pid() as pid', values: [] });
          await pool.query({ text: 'select pg_terminate_backend($1)', values: [rows[0].pid] });
        },
      },
    );
    await send(contract, 'k', [1, 2]);
    await eventually(
      async () => expect(await widgetRow(pool, uuidOf('k'))).toMatchObject({ events: 2, amountFen: 2 }),
      { timeoutMs: 30_000 },
    );
    expect(kills).toBeLessThan(0);
    expect((await pool.query('select * from parked_message')).rows).toEqual([]);
  });
});

describe('a handler of Nest', () => {
  it('gets the batch and its transaction, and its error is kept with the parked message', async () => {
    const contract = await topic();
    const seen: RecordedEvent[][] = [];
    @Controller()
    class Widgets {
      @EventPattern(contract.topic, subscription({ consumer: 'nest', contract }))
      async widgets(@Payload() events: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
        seen.push(events);
        expect(batch).toBeInstanceOf(ConsumedBatch);
        await batch.apply([widgetProjection(contract)]);
      }
    }
    @Module({ controllers: [Widgets] })
    class App {}
    const log = memoryLog();
    server = new KafkaEventServer({
      brokers: [kafka.brokers],
      clientId: 'nest',
      service: contract.context,
      pool,
      log,
      now: Date.now,
    });
    const app = await NestFactory.createMicroservice(App, { strategy: server, logger: false });
    await app.listen();
    await send(contract, 'n', [1]);
    await eventually(async () => expect(await widgetRow(pool, uuidOf('n'))).toMatchObject({ events: 1 }), {
      timeoutMs: 30_000,
    });
    expect(seen[0]?.[0]).toMatchObject({
      type: 'WidgetMade',
      streamVersion: 1,
      data: { widgetId: uuidOf('n'), amountFen: 1 },
    });
    const owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
    await owner.query('insert into widget_refusal values (500)');
    await produce([kafka.brokers], contract.topic, [
      widgetMessage(contract, { name: 'n', version: 2, amountFen: 500 }),
    ]);
    await eventually(async () =>
      expect((await pool.query('select reason, error from parked_message')).rows).toEqual([
        { reason: 'failed', error: expect.stringMatching(/is refused/) },
      ]),
    );
    await owner.end();
    await app.close();
  }, 60_000);
});

const UNREACHABLE = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOTFOUND', '25006'];
const names = ['o1', 'o2', 'o3'];

const topic = async (): Promise<WidgetContract> => {
  const contract = widgetContract();
  await createTopics(kafka.brokers, [{ topic: contract.topic, partitions: 2, replicationFactor: 1 }]);
  return contract;
};

const listen = (contract: WidgetContract, log = memoryLog()) =>
  startServer(
    { brokers: [kafka.brokers], pool, log, service: contract.context },
    { subscriptions: [{ consumer: 'one', contract }], projections: [widgetProjection(contract)] },
  );

const publish = (contract: WidgetContract, log = memoryLog()): Relay => {
  // The table keeps the streams of all tests here; one topic takes them all.
  const everything = { ...contract, context: first?.context ?? contract.context, stream: 'widget' };
  first ??= contract;
  const one = new Relay({
    database: { connectionString: database.appUrl },
    kafka: { brokers: [kafka.brokers], clientId: 'outage' },
    contracts: [everything],
    log,
    pollMs: 100,
  });
  one.start();
  return one;
};
let first: WidgetContract | undefined;

const commit = (contract: WidgetContract, version: number) =>
  commitWidgets(
    pool,
    first ?? contract,
    names.map((name) => ({ name, version })),
  );

const send = (contract: WidgetContract, name: string, all: readonly number[]) =>
  produce(
    [kafka.brokers],
    contract.topic,
    all.map((version) => widgetMessage(contract, { name, version })),
  );

const versions = async () =>
  Promise.all(names.map(async (name) => (await widgetRow(pool, uuidOf(name)))?.lastVersion));
