import { accept, shanghaiDate } from '@kejin/kernel';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { accounts, openStore, person, schema, storePool, total } from './account.fixture';
import { EventStore } from './event-store';
import { commandRequest, type DecisionContext } from './request';
import type { StoreOptions } from './store-options';

const HOURS = 3_600_000;

let database: TestDatabase;
let pool: Pool;
const bank = randomUUID();
const clerk = { subject: person('late-clerk', bank, 'bank', randomUUID()) };

beforeAll(async () => {
  database = await testDatabase('clock');
  await schema(database);
  pool = storePool(database.appUrl);
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const options = (): StoreOptions => {
  const { now: _fixed, ...rest } = (openStore(pool) as unknown as { options: StoreOptions }).options;
  return rest;
};

/** The store's now and today beside the database's own instants before and after. */
const seenBy = async (ask: (store: EventStore) => Promise<DecisionContext>) => {
  const instant = async () =>
    (await pool.query(`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`)).rows[0]
      .ms as number;
  const before = await instant();
  const { now, today } = await ask(new EventStore(options()));
  const after = await instant();
  return { nowMs: Date.parse(now), today, before, after };
};

const decided = async (store: EventStore): Promise<DecisionContext> => {
  let context: DecisionContext | undefined;
  const key = randomUUID();
  await store.execute({ identity: clerk, key, correlationId: key }, () =>
    commandRequest({
      command: 'CreditAccount',
      body: {},
      loads: { account: accounts.at(randomUUID()) },
      decide: (_, given) => {
        context = given;
        return accept({ type: 'AccountCredited' as const, data: { fen: 1, label: key } });
      },
    }),
  );
  return context as DecisionContext;
};

const dryRunContext = async (store: EventStore): Promise<DecisionContext> => {
  const asked = await store.dryRun(clerk, () => ({
    query: 'AskClock',
    loads: { total: total.at({ label: 'none' }) },
    answer: (_: unknown, given: DecisionContext) => given,
  }));
  return (asked as unknown as { answer: DecisionContext }).answer;
};

describe.each([
  ['a command', decided],
  ['a dry run', dryRunContext],
])('the time of %s', (_, ask) => {
  it.each([-12, 0, 12])('is the database’s, in a process whose clock is %d hours wrong', async (hours) => {
    const real = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => real() + hours * HOURS);
    const { nowMs, today, before, after } = await seenBy(ask);
    expect(nowMs).toBeGreaterThanOrEqual(Math.floor(before));
    expect(nowMs).toBeLessThanOrEqual(after);
    expect([shanghaiDate(before), shanghaiDate(after)]).toContain(today);
  });
});
