import { createTopics, eventually, testBrokers, testDatabase, type TestDatabase } from '@kejin/testing';
import type { Pool } from 'pg';
import { appPool, memoryLog, migrate, produceWidgets, startServer, widgetRow } from '../stand.fixture';
import { idOf, widgetContract, widgetProjection } from '../widget.fixture';
import type { KafkaEventServer } from './kafka-event-server';

describe('a consumer', () => {
  const brokers = testBrokers();
  let database: TestDatabase;
  let pool: Pool;
  const servers: KafkaEventServer[] = [];

  beforeAll(async () => {
    database = await testDatabase('listening');
    await migrate(database.ownerUrl, database.appUrl);
    pool = appPool(database.appUrl);
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  it('applies what is there, is ready then, and goes on', async () => {
    const contract = widgetContract();
    await createTopics(brokers.join(), [{ topic: contract.topic, partitions: 3, replicationFactor: 1 }]);
    const names = ['a', 'b', 'c', 'd'];
    await produceWidgets(
      brokers,
      contract,
      names.flatMap((name) => [1, 2, 3].map((version) => ({ name, version, amountFen: version }))),
    );
    const log = memoryLog();
    const server = await startServer(
      { brokers, pool, log },
      { subscriptions: [{ consumer: 'one', contract }], projections: [widgetProjection(contract)] },
    );
    servers.push(server);
    const t0 = Date.now();
    try {
    await eventually(() => expect(server.ready()).toBe(true));
    } catch (e) { console.log(log.lines, server.readiness()); throw e; }
    console.log('ready after', Date.now() - t0);
    for (const name of names)
      expect(await widgetRow(pool, idOf(name))).toEqual({ amountFen: 6, events: 3, lastVersion: 3 });
    await produceWidgets(brokers, contract, [{ name: 'a', version: 4, amountFen: 4 }]);
    await eventually(async () => expect(await widgetRow(pool, idOf('a'))).toMatchObject({ amountFen: 10 }));
    const t1 = Date.now();
    await server.close();
    console.log('closed after', Date.now() - t1, log.lines);
    expect(log.errors()).toEqual([]);
  });
});
