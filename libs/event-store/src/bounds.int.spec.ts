import { testDatabase, type TestDatabase } from '@kejin/testing';
import { accept, refuse } from '@kejin/kernel';
import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { accounts, credit, openStore, person, schema, storePool } from './account.fixture';
import type { CommandOutcome } from './command-outcome';
import { WRITER_LOCK } from './connection';
import { MAX_EVENT_BYTES, EXTRA_EVENTS_FOR_ENDINGS } from './event-bounds';
import { commandRequest, type CommandCall } from './request';
import { MAX_STREAM_EVENTS } from './store-stream';

let database: TestDatabase;
let pool: Pool;
const clerk = person('bounded clerk', randomUUID(), 'bank', randomUUID());

const call = (more: Partial<CommandCall> = {}): CommandCall => {
  const key = randomUUID();
  return { identity: { subject: clerk }, key, correlationId: key, ...more };
};
const codeOf = (outcome: CommandOutcome) => (outcome.outcome === 'refused' ? outcome.code : outcome.outcome);

beforeAll(async () => {
  database = await testDatabase('bounds');
  await schema(database);
  pool = storePool(database.appUrl);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Holds the writer lock while work runs, so that commands gather. */
const whileWritersWait = async <T>(work: () => Promise<T>): Promise<T> => {
  const holder = new Client(database.appUrl);
  await holder.connect();
  await holder.query('begin');
  await holder.query(WRITER_LOCK.text);
  try {
    return await work();
  } finally {
    await holder.query('commit');
    await holder.end();
  }
};

describe('the queue of commands', () => {
  it.each([
    ['commands', { count: 3, bytes: 1_000_000 }, 10],
    ['bytes', { count: 1_000, bytes: 30 }, 10],
  ])(
    'tells callers to come back beyond its bound of %s, and lets them in again afterwards',
    async (_, bounds, bytes) => {
      const store = openStore(pool, { bounds });
      const sent = (): Promise<CommandOutcome> =>
        store.execute(call({ bytes }), () => credit(randomUUID(), 1, 'bounded'));
      const first = await whileWritersWait(async () => {
        // The first batch takes what is there; it then waits for the lock, and the room fills behind it.
        const leading = sent();
        await new Promise(setImmediate);
        await new Promise(setImmediate);
        const behind = [sent(), sent(), sent()];
        expect(await sent()).toEqual({ outcome: 'overloaded', retryAfterSeconds: 1 });
        return Promise.resolve({ outcomes: Promise.all([leading, ...behind]) });
      });
      expect((await first.outcomes).map(codeOf)).toEqual(Array(4).fill('recorded'));
      expect(codeOf(await sent())).toBe('recorded');
    },
  );

  it('drops a command before it is decided when its caller is gone', async () => {
    const store = openStore(pool);
    const key = randomUUID();
    let isGone = false;
    const outcome = await whileWritersWait(async () => {
      const leading = store.execute(call(), () => credit(randomUUID(), 1, 'gone'));
      await new Promise(setImmediate);
      await new Promise(setImmediate);
      const left = store.execute(call({ key, isGone: () => isGone }), () => credit(randomUUID(), 1, 'gone'));
      isGone = true;
      return Promise.resolve({ settled: Promise.allSettled([leading, left]) });
    });
    expect((await outcome.settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const { rows } = await pool.query('select count(*)::int as kept from command where key = $1', [key]);
    expect(rows).toEqual([{ kept: 0 }]);
  });
});

describe('background work', () => {
  it('has at most 100 commands in flight, and all of them come to their end', async () => {
    const sizes: number[] = [];
    const store = openStore(pool, { observe: ({ commands }) => sizes.push(commands) });
    const outcomes = await Promise.all(
      Array.from({ length: 350 }, () =>
        store.background.execute(call(), () => credit(randomUUID(), 1, 'background')),
      ),
    );
    expect(outcomes.map(codeOf)).toEqual(Array(350).fill('recorded'));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  });
});

describe('an event', () => {
  const labelled = (bytes: number) => {
    const around = JSON.stringify({ fen: 1, label: '' }).length;
    return credit(randomUUID(), 1, 'x'.repeat(bytes - around));
  };

  it('of 256 KiB is kept, and one byte more is refused', async () => {
    const store = openStore(pool, { projections: [] });
    expect(codeOf(await store.execute(call(), () => labelled(MAX_EVENT_BYTES)))).toBe('recorded');
    expect(codeOf(await store.execute(call(), () => labelled(MAX_EVENT_BYTES + 1)))).toBe('event-too-large');
  });

  it('is measured in bytes, not in characters', async () => {
    const store = openStore(pool, { projections: [] });
    const request = () => credit(randomUUID(), 1, '科'.repeat(90_000));
    expect(codeOf(await store.execute(call(), request))).toBe('event-too-large');
  });
});

describe('a long stream', () => {
  const bounded = openStoreLazily();
  const step = (id: string, isEnding = false) =>
    commandRequest({
      command: 'CreditAccount',
      body: { id },
      loads: { account: accounts.at(id) },
      isEnding,
      decide: () => accept({ type: 'AccountCredited' as const, data: { fen: 0, label: 'long' } }),
    });
  const fill = (id: string, count: number, isEnding = false) =>
    Promise.all(Array.from({ length: count }, () => bounded().execute(call(), () => step(id, isEnding))));

  it('refuses what can be repeated after 200 events, and never what ends within 100 more', async () => {
    const id = randomUUID();
    expect((await fill(id, MAX_STREAM_EVENTS)).map(codeOf)).toEqual(Array(200).fill('recorded'));
    expect(codeOf(await bounded().execute(call(), () => step(id)))).toBe('stream-too-long');
    expect((await fill(id, EXTRA_EVENTS_FOR_ENDINGS, true)).map(codeOf)).toEqual(Array(100).fill('recorded'));
    expect(codeOf(await bounded().execute(call(), () => step(id, true)))).toBe('stream-too-long');
  });

  it('refuses without a record what has been recorded often enough', async () => {
    const id = randomUUID();
    await fill(id, MAX_STREAM_EVENTS);
    const attempt = () =>
      commandRequest({
        command: 'Attempt',
        body: {},
        loads: { account: accounts.at(id) },
        decide: () => ({
          ...refuse('not-you', '不可以。'),
          recorded: { type: 'AccountAttempted' as const, data: { why: 'not-you' } },
        }),
      });
    expect(await bounded().execute(call(), attempt)).toMatchObject({ code: 'not-you', recorded: false });
  });
});

function openStoreLazily() {
  let opened: ReturnType<typeof openStore> | undefined;
  return () => (opened ??= openStore(pool));
}
