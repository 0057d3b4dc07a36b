import { createTopics } from '@kejin/local';
import { eventually, testBrokers, testDatabase, type TestDatabase } from '@kejin/testing';
import type { Pool } from 'pg';
import { appPool, memoryLog, migrateWidgets, produceWidgets, startServer } from '../messaging.fixture';
import { widgetContract, widgetProjection, type Widget, type WidgetContract } from '../widget.fixture';

const SEED = 20_250_301;
const brokers = testBrokers();
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await testDatabase('disorder');
  await migrateWidgets(database.ownerUrl, database.appUrl);
  pool = appPool(database.appUrl);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it('ends in the same state when a tenth of the messages comes twice and a tenth changes places', async () => {
  const random = chance(SEED);
  const events = Array.from({ length: 4_000 }, (_, at): Widget => ({
    name: `s${at % 200}`,
    version: Math.floor(at / 200) + 1,
    amountFen: Math.floor(random() * 1_000_000),
  }));
  const clean = await apply(events);
  const mixed = disordered(events, random);
  expect(mixed.length).toBeGreaterThan(4_300);
  expect(await apply(mixed)).toEqual(clean);
}, 90_000);

const apply = async (widgets: readonly Widget[]) => {
  await pool.query('delete from widget_total');
  const contract: WidgetContract = widgetContract();
  await createTopics(brokers.join(), [{ topic: contract.topic, partitions: 4, replicationFactor: 1 }]);
  const server = await startServer(
    { brokers, pool, log: memoryLog(), service: contract.context, parksPerMinute: 10_000 },
    { subscriptions: [{ consumer: contract.context, contract }], projections: [widgetProjection(contract)] },
  );
  try {
    // In pieces, so that what belongs together also falls into different batches.
    for (let at = 0; at < widgets.length; at += 150)
      await produceWidgets(brokers, contract, widgets.slice(at, at + 150));
    await eventually(
      async () =>
        expect((await pool.query('select sum(events) as n from widget_total')).rows[0].n).toBe('4000'),
      { timeoutMs: 40_000 },
    );
    const open = await server.parkedMessages.list({ consumer: contract.context, limit: 1 });
    expect(open).toEqual([]);
  } finally {
    await server.close();
  }
  return (await pool.query('select * from widget_total order by widget_id')).rows;
};

const disordered = (events: readonly Widget[], random: () => number): Widget[] => {
  const mixed = events.flatMap((event) => (random() < 0.1 ? [event, event] : [event]));
  for (let at = 0; at < mixed.length; at += 1)
    if (random() < 0.1) {
      const other = Math.min(mixed.length - 1, at + Math.floor(random() * 100));
      [mixed[at], mixed[other]] = [mixed[other] as Widget, mixed[at] as Widget];
    }
  return mixed;
};

/** A generator with a seed (mulberry32), so that a failure can be repeated. */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
