import { accept } from '@kejin/kernel';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import { randomUUID } from 'node:crypto';
import { Client, Pool } from 'pg';
import { accounts, credit, openStore, person, schema, storePool, totals } from './account.fixture';
import { StoreUnavailable } from './command-outcome';
import type { EventStore } from './event-store';
import { fact } from './fact';
import type { PoolClient } from './connection';
import { rebuildFromStore } from './rebuild';
import { commandRequest, type CommandCall } from './request';

let database: TestDatabase;
let pool: Pool;
const clerk = person('outage clerk', randomUUID(), 'bank', randomUUID());

const call = (): CommandCall => {
  const key = randomUUID();
  return { identity: { subject: clerk }, key, correlationId: key };
};
const one = (store: EventStore, label: string) => store.execute(call(), () => credit(randomUUID(), 1, label));

beforeAll(async () => {
  database = await testDatabase('outages');
  await schema(database);
  pool = storePool(database.appUrl);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('a server that cannot be reached', () => {
  it.each(['EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOTFOUND'])(
    '(%s) is waited for, and the command is kept once it is back',
    async (code) => {
      let failures = 2;
      const connect = async () => {
        if ((failures -= 1) >= 0) throw Object.assign(new Error(`connect ${code}`), { code });
        return (await pool.connect()) as unknown as PoolClient;
      };
      expect(await one(openStore({ connect }), code)).toMatchObject({ outcome: 'recorded' });
      expect(failures).toBe(-1);
    },
  );

  it('for long is an outage to the caller and no bug', async () => {
    const connect = () => Promise.reject(Object.assign(new Error('no route'), { code: 'EHOSTUNREACH' }));
    await expect(one(openStore({ connect }), 'away')).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('after a failover that reached a server which only reads is waited for as well', async () => {
    const reading = new Pool({
      connectionString: database.appUrl,
      options: '-c default_transaction_read_only=on',
    });
    let reads = 2;
    const connect = async () =>
      (await ((reads -= 1) >= 0 ? reading : pool).connect()) as unknown as PoolClient;
    expect(await one(openStore({ connect }), '25006')).toMatchObject({ outcome: 'recorded' });
    expect(reads).toBe(-1);
    await reading.end();
  });
});

describe('a statement that takes too long', () => {
  it('is not tried again and again: its command is found by halves, told, and the others are kept', async () => {
    let asked = 0;
    const slow = fact<string, boolean>({
      name: 'slow',
      keyOf: (key) => key,
      load: async (client) => {
        asked += 1;
        await client.query({ text: `set local statement_timeout = '50ms'`, values: [] });
        await client.query({ text: 'select pg_sleep(60)', values: [] });
        return new Map();
      },
    });
    const id = randomUUID();
    const heavy = commandRequest({
      command: 'CreditAccount',
      body: {},
      loads: { account: accounts.at(id), slow: slow.at('a') },
      decide: () => accept({ type: 'AccountCredited' as const, data: { fen: 1, label: 'slow' } }),
    });
    const store = openStore(pool);
    const ended = await Promise.allSettled([
      one(store, 'quick'),
      store.execute(call(), () => heavy),
      one(store, 'quick'),
      one(store, 'quick'),
    ]);
    expect(ended.map((end) => (end.status === 'fulfilled' ? end.value.outcome : end.reason))).toEqual([
      'recorded',
      expect.any(StoreUnavailable),
      'recorded',
      'recorded',
    ]);
    expect((ended[1] as PromiseRejectedResult).reason.cause).toMatchObject({ code: '57014' });
    // Among four, among two, alone.
    expect(asked).toBe(3);
  });
});

describe('a comparison of a read table with its events', () => {
  it('lets commands be kept while it looks at the rows, and counts none of them as a difference', async () => {
    const store = openStore(pool);
    await one(store, 'before');
    const client = new Client(database.appUrl);
    await client.connect();
    let kept: string | undefined;
    const watched = {
      query: async (statement: { text: string; values: unknown[] }) => {
        // The rows of both sides, compared in one snapshot.
        if (statement.text.includes('except all')) kept = (await one(store, 'meanwhile')).outcome;
        return client.query(statement);
      },
    };
    expect(await rebuildFromStore(watched as never, totals, { swap: false })).toEqual([
      { table: 'total', onlyLive: 0, onlyRebuilt: 0 },
    ]);
    await client.end();
    expect(kept).toBe('recorded');
    expect((await pool.query(`select fen from total where label = 'meanwhile'`)).rows).toEqual([{ fen: 1 }]);
  });
});
