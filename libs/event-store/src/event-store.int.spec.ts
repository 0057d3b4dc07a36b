import { testDatabase, type TestDatabase } from '@kejin/testing';
import { refuse } from '@kejin/kernel';
import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { accounts, credit, openStore, person, schema, storePool, totals } from './account.fixture';
import type { CommandOutcome } from './command-outcome';
import type { EventStore } from './event-store';
import { WRITER_LOCK } from './connection';
import { rebuildFromStore } from './rebuild';
import { commandRequest, type CommandCall } from './request';

let database: TestDatabase;
let pool: Pool;
let otherPool: Pool;
let store: EventStore;
let otherReplica: EventStore;

const bankA = randomUUID();
const bankB = randomUUID();
const clerkId = randomUUID();
const clerk = person('clerk', bankA, 'bank', clerkId);
const stranger = person('stranger', bankB, 'bank', randomUUID());
const officer = person('officer', 'city', 'city', randomUUID());

const call = (subject: string, key: string = randomUUID()): CommandCall => ({
  identity: { subject },
  key,
  correlationId: key,
});
const codeOf = (outcome: CommandOutcome) => (outcome.outcome === 'refused' ? outcome.code : outcome.outcome);
const sql = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows;

beforeAll(async () => {
  database = await testDatabase('ledger');
  await schema(database);
  pool = storePool(database.appUrl);
  otherPool = storePool(database.appUrl);
  store = openStore(pool);
  otherReplica = openStore(otherPool);
});

afterAll(async () => {
  await Promise.all([pool.end(), otherPool.end()]);
  await database.drop();
});

describe('the idempotency key', () => {
  it('gives the first outcome again for the same body, and nothing happens twice', async () => {
    const id = randomUUID();
    const first = await store.execute(call(clerk, 'key-1'), () => credit(id, 5, 'once'));
    const second = await otherReplica.execute(call(clerk, 'key-1'), () => credit(id, 5, 'once'));
    expect(second).toEqual({ ...first, replayed: true });
    expect(await sql(`select fen from total where label = 'once'`)).toEqual([{ fen: 5 }]);
  });

  it('refuses another body under the same key', async () => {
    const id = randomUUID();
    await store.execute(call(clerk, 'key-2'), () => credit(id, 5, 'twice'));
    expect(await store.execute(call(clerk, 'key-2'), () => credit(id, 6, 'twice'))).toEqual({
      outcome: 'key-reused',
    });
  });

  it('belongs to one organisation: another may use the same text', async () => {
    await store.execute(call(clerk, 'key-3'), () => credit(randomUUID(), 1, 'org'));
    const outcome = await store.execute(call(stranger, 'key-3'), () => credit(randomUUID(), 1, 'org'));
    expect(outcome).toMatchObject({ outcome: 'recorded', replayed: false });
  });

  it('answers two calls at once with one effect', async () => {
    const id = randomUUID();
    const calls = Array.from({ length: 20 }, (_, at) =>
      (at % 2 ? store : otherReplica).execute(call(clerk, 'key-4'), () => credit(id, 1, 'race')),
    );
    const outcomes = await Promise.all(calls);
    expect(outcomes.filter((one) => one.outcome === 'recorded' && !one.replayed)).toHaveLength(1);
    expect(outcomes.filter((one) => one.outcome === 'recorded' && one.replayed)).toHaveLength(19);
    expect(await sql(`select fen from total where label = 'race'`)).toEqual([{ fen: 1 }]);
  });

  it('stays free after a refusal', async () => {
    const id = randomUUID();
    expect(codeOf(await store.execute(call(clerk, 'key-5'), () => credit(id, 9, 'free', 8)))).toBe(
      'over-cap',
    );
    expect(codeOf(await store.execute(call(clerk, 'key-5'), () => credit(id, 9, 'free', 9)))).toBe(
      'recorded',
    );
  });

  it('tells what became of a command', async () => {
    const sent = await store.execute(call(clerk, 'key-6'), () => credit(randomUUID(), 3, 'found'));
    expect(await store.findCommand(bankA, 'key-6')).toEqual({ ...sent, replayed: true });
    expect(await store.findCommand(bankB, 'key-6')).toBeUndefined();
  });
});

describe('the batch', () => {
  it('never passes a cap, whoever writes at the same time', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 400 }, (_, at) =>
        (at % 2 ? store : otherReplica).execute(call(clerk), () => credit(randomUUID(), 7, 'cap', 1000)),
      ),
    );
    expect(outcomes.filter((one) => one.outcome === 'recorded')).toHaveLength(142);
    expect(await sql(`select fen from total where label = 'cap'`)).toEqual([{ fen: 994 }]);
  });

  it('gives positions without gaps and versions without gaps', async () => {
    const [gaps] = await sql(`select max(position) - count(*) as gaps from event`);
    expect(gaps).toEqual({ gaps: 0 });
    const broken = await sql(
      `select stream_id from event group by stream_id having max(stream_version) <> count(*) or min(stream_version) <> 1`,
    );
    expect(broken).toEqual([]);
  });

  it('refuses alone the command whose row a constraint forbids', async () => {
    const good = Array.from({ length: 30 }, () => credit(randomUUID(), 1, 'neighbours'));
    const bad = credit(randomUUID(), 1_000_001, 'too much', 2_000_000);
    const requests = [...good.slice(0, 11), bad, ...good.slice(11)];
    const outcomes = await Promise.all(requests.map((request) => store.execute(call(clerk), () => request)));
    expect(outcomes.map(codeOf)).toEqual(requests.map((one) => (one === bad ? 'cap-exceeded' : 'recorded')));
  });

  it('answers alone the command whose own code fails', async () => {
    const broken = commandRequest({
      command: 'Broken',
      body: {},
      loads: { account: accounts.at(randomUUID()) },
      decide: () => {
        throw new Error('a bug');
      },
    });
    const [failed, ...others] = await Promise.allSettled([
      store.execute(call(clerk), () => broken),
      ...Array.from({ length: 5 }, () =>
        store.execute(call(clerk), () => credit(randomUUID(), 1, 'unharmed')),
      ),
    ]);
    expect(failed).toMatchObject({ status: 'rejected', reason: new Error('a bug') });
    expect(others.map((one) => one.status === 'fulfilled' && one.value.outcome)).toEqual(
      Array(5).fill('recorded'),
    );
  });

  it('takes from a balance that a constraint keeps above zero, and no more than there is', async () => {
    await store.execute(call(clerk), () => credit(randomUUID(), 10, 'purse'));
    expect(codeOf(await store.execute(call(clerk), () => credit(randomUUID(), -10, 'purse')))).toBe(
      'recorded',
    );
    expect(await sql(`select fen from total where label = 'purse'`)).toEqual([{ fen: 0 }]);
    expect(codeOf(await store.execute(call(clerk), () => credit(randomUUID(), -1, 'purse')))).toBe(
      'overdrawn',
    );
    expect(codeOf(await store.execute(call(clerk), () => credit(randomUUID(), -1, 'no purse')))).toBe(
      'overdrawn',
    );
  });

  it('writes nothing for a refusal, and both for a recorded one', async () => {
    const id = randomUUID();
    const attempt = commandRequest({
      command: 'Attempt',
      body: {},
      loads: { account: accounts.at(id) },
      duty: 'credit',
      decide: () => ({
        ...refuse('not-you', '不可以。'),
        recorded: { type: 'AccountAttempted' as const, data: { why: 'not-you' } },
      }),
    });
    const first = await store.execute(call(clerk, 'kept'), () => attempt);
    expect(first).toMatchObject({ outcome: 'refused', code: 'not-you', recorded: true, replayed: false });
    expect(await store.execute(call(clerk, 'kept'), () => attempt)).toMatchObject({
      code: 'not-you',
      replayed: true,
    });
    expect(await sql('select type, duty from event where stream_id = $1', [id])).toEqual([
      { type: 'AccountAttempted', duty: null },
    ]);
  });
});

describe('walls', () => {
  it('does not know a stream of another bank', async () => {
    const id = randomUUID();
    await store.execute(call(clerk), () => credit(id, 1, 'mine'));
    expect(await store.execute(call(stranger), () => credit(id, 1, 'mine'))).toEqual({
      outcome: 'not-found',
    });
  });

  it('forbids an unknown caller and a command outside the matrix', async () => {
    expect(await store.execute(call('nobody'), () => credit(randomUUID(), 1, 'x'))).toEqual({
      outcome: 'forbidden',
    });
    const request = { ...credit(randomUUID(), 1, 'x'), command: 'Forbidden' };
    expect(await store.execute(call(clerk), () => request)).toEqual({ outcome: 'forbidden' });
  });

  it('lets one person hold one duty in a case, even where the rule forgot', async () => {
    const id = randomUUID();
    await store.execute(call(clerk), () => credit(id, 1, 'duty'));
    const second = { ...credit(id, 1, 'duty'), duty: 'check' };
    expect(codeOf(await store.execute(call(clerk), () => second))).toBe('duty-conflict');
    expect(codeOf(await store.execute(call(officer), () => second))).toBe('recorded');
  });

  it.each([
    'update event set owner = owner',
    'delete from event',
    'truncate event cascade',
    'delete from command',
  ])('refuses "%s" to the app and to the owner', async (statement) => {
    for (const url of [database.appUrl, database.ownerUrl]) {
      const client = new Client(url);
      await client.connect();
      await expect(client.query(statement)).rejects.toThrow(/append-only|permission denied/);
      await client.end();
    }
  });

  it('keeps private data unreadable beside the events', async () => {
    const ref = randomUUID();
    const request = { ...credit(randomUUID(), 1, 'private'), privateData: { ref, fields: { name: '张三' } } };
    await store.execute(call(clerk), () => request);
    const [row] = await sql('select ciphertext from private_data where ref = $1', [ref]);
    expect(row.ciphertext.toString('utf8')).not.toContain('张三');
    expect(JSON.stringify(await sql('select data from event'))).not.toContain('张三');
  });
});

describe('outages', () => {
  it('goes on when a writer froze with the lock in its hand', async () => {
    const frozen = new Client({
      connectionString: database.appUrl,
      options: '-c idle_in_transaction_session_timeout=1000',
    });
    frozen.on('error', () => undefined);
    await frozen.connect();
    await frozen.query('begin');
    await frozen.query(WRITER_LOCK.text);
    expect(codeOf(await store.execute(call(clerk), () => credit(randomUUID(), 1, 'thawed')))).toBe(
      'recorded',
    );
    await expect(frozen.query('commit')).rejects.toThrow();
  });

  it('loses and doubles nothing while backends are terminated', async () => {
    const killer = new Client(database.appUrl);
    await killer.connect();
    const keys = Array.from({ length: 300 }, () => randomUUID());
    const sending = keys.map(async (key, at) => {
      await new Promise((resolve) => setTimeout(resolve, at * 3));
      return store.execute(call(clerk, key), () => credit(randomUUID(), 1, 'terminated'));
    });
    for (let kill = 0; kill < 8; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 110));
      await killer.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()',
      );
    }
    const outcomes = await Promise.all(sending);
    await killer.end();
    expect(outcomes.every((one) => one.outcome === 'recorded')).toBe(true);
    expect(await sql(`select fen from total where label = 'terminated'`)).toEqual([{ fen: 300 }]);
  });

  it('decides nothing on a database whose history is not proven', async () => {
    const history = { isProven: () => Promise.resolve(false) };
    const id = randomUUID();
    const closed = openStore(pool, { history });
    expect(await closed.execute(call(clerk), () => credit(id, 1, 'closed'))).toEqual({
      outcome: 'history-unproven',
      retryAfterSeconds: 5,
    });
    expect(await sql('select * from event where stream_id = $1', [id])).toEqual([]);
  });

  it('answers facts-stale when the facts are older than allowed', async () => {
    let ageMs = 60_000;
    const agesOf = () => Promise.resolve(new Map([['rates', ageMs]]));
    const freshness = { maxLagMs: 60_000, topics: new Set(['rates']), topicsOfTable: new Map(), agesOf };
    const careful = openStore(pool, { freshness });
    expect(codeOf(await careful.execute(call(clerk), () => credit(randomUUID(), 1, 'fresh')))).toBe(
      'recorded',
    );
    ageMs += 1;
    expect(codeOf(await careful.execute(call(clerk), () => credit(randomUUID(), 1, 'fresh')))).toBe(
      'facts-stale',
    );
  });
});

describe('a rebuild', () => {
  const rebuild = async (swap: boolean) => {
    const client = new Client(database.appUrl);
    await client.connect();
    const differences = await rebuildFromStore(client, totals, { swap });
    await client.end();
    return differences;
  };

  it('equals the live table, finds a seeded difference and mends it', async () => {
    expect(await rebuild(false)).toEqual([{ table: 'total', onlyLive: 0, onlyRebuilt: 0 }]);
    await pool.query(`update total set fen = fen + 1 where label = 'cap'`);
    expect(await rebuild(true)).toEqual([{ table: 'total', onlyLive: 1, onlyRebuilt: 1 }]);
    expect(await rebuild(false)).toEqual([{ table: 'total', onlyLive: 0, onlyRebuilt: 0 }]);
  });
});
