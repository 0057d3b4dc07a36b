import type { EventStore } from '@kejin/event-store';
import {
  bundledProgram,
  eventually,
  pipelinedPool,
  systemStore,
  testDatabase,
  type TestDatabase,
} from '@kejin/testing';
import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { delivering, deliveryOf, migrateOrders, place, silentLog, world } from './order.fixture';
import type { ReactOptions } from './react.fixture';
import { retryParked } from './reaction-table';
import { ReactionWorker } from './reaction-worker';
import type { Reactor } from './reactor';

let program: string;
const PATIENT = { timeoutMs: 40_000 };

let database: TestDatabase;
let pool: Pool;
let store: EventStore;
const errors: unknown[] = [];
const workers = new Set<ReactionWorker>();
const children = new Set<ChildProcess>();

beforeAll(async () => {
  program = bundledProgram('libs/reactors/src/react.fixture.ts');
  database = await testDatabase('reactors');
  await migrateOrders(database.ownerUrl, database.appUrl);
  pool = pipelinedPool(database.appUrl);
  store = systemStore(pool);
});
afterEach(async () => {
  await Promise.all([...workers].map((one) => one.stop()));
  workers.clear();
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const react = (one: Reactor = delivering()): ReactionWorker => {
  const log = { ...silentLog, error: (fields: unknown) => void errors.push(fields) };
  const database_ = { connectionString: database.appUrl };
  const worker = new ReactionWorker({ database: database_, store, own: [one], foreign: [], log, pollMs: 20 });
  workers.add(worker);
  worker.start();
  return worker;
};
const sql = async (text: string, values: unknown[] = []) =>
  (await pool.query(text, values)).rows as Record<string, unknown>[];
const delivered = async (ids: readonly string[]) =>
  (
    await sql('select data->>$2 as item from event where stream_id = any($1::uuid[]) order by position', [
      ids.map(deliveryOf),
      'item',
    ])
  ).map(({ item }) => item);
const reactions = (ids: readonly string[], name = 'deliver') =>
  sql(
    `select state, outcome, code, told, tries, event from reaction where reactor = $2 and stream_id = any($1::uuid[])
     order by id`,
    [ids, name],
  );
const hasDelivered = (ids: readonly string[], items: readonly string[]) =>
  eventually(async () => expect(await delivered(ids)).toEqual(items), PATIENT);

describe('a reactor', () => {
  it('acts once on each event, whatever is read again, and keeps what came of it', async () => {
    const ids = [randomUUID(), randomUUID()];
    for (const id of ids) await place(store, id, 'book');
    const first = react();
    await hasDelivered(ids, ['book', 'book']);
    await eventually(async () =>
      expect(await reactions(ids)).toMatchObject([
        { state: 'done', outcome: 'recorded', event: null },
        { state: 'done', outcome: 'recorded', event: null },
      ]),
    );
    await first.stop();
    await sql('update reactor_place set next_position = 1');
    react();
    const marker = randomUUID();
    await place(store, marker, 'marker');
    await hasDelivered([marker], ['marker']);
    expect(await delivered(ids)).toEqual(['book', 'book']);
  });

  it('begins where it says and relives no history', async () => {
    const [before, after] = [randomUUID(), randomUUID()];
    await place(store, before, 'before');
    const [{ next } = {}] = await sql('select max(position) + 1 as next from event');
    await place(store, after, 'after');
    react(delivering({ name: 'late', firstPosition: next as number }));
    await hasDelivered([after], ['after']);
    expect(await reactions([before], 'late')).toEqual([]);
  });

  it('keeps a rule’s refusal with who is told, and goes on', async () => {
    const id = randomUUID();
    await place(store, id, 'sold-out');
    await place(store, id, 'book');
    react();
    await hasDelivered([id], ['book']);
    await eventually(async () =>
      expect((await reactions([id]))[0]).toMatchObject({
        ...{ state: 'done', outcome: 'refused', code: 'sold-out', told: 'city' },
      }),
    );
  });

  it('lets one stream wait for what time heals, in its order, and no other', async () => {
    world.isHere = false;
    const [waits, goesOn] = [randomUUID(), randomUUID()];
    await place(store, waits, 'on-its-way');
    await place(store, waits, 'second');
    await place(store, goesOn, 'book');
    react();
    await hasDelivered([goesOn], ['book']);
    expect(await delivered([waits])).toEqual([]);
    // What became of a try is written down after it.
    await eventually(async () =>
      expect((await reactions([waits]))[0]).toMatchObject({ state: 'waiting', code: 'on-its-way', tries: 0 }),
    );
    world.isHere = true;
    await hasDelivered([waits], ['on-its-way', 'second']);
  });

  it('parks a fault with what follows it, and a person lets it go on', async () => {
    world.isMended = false;
    const id = randomUUID();
    await place(store, id, 'poison');
    await place(store, id, 'second');
    react();
    await eventually(async () => {
      await sql(
        `update reaction set next_try_at = clock_timestamp() where state = 'waiting' and code = 'fault'`,
      );
      expect((await reactions([id]))[0]).toMatchObject({ state: 'parked', told: 'city', tries: 3 });
    }, PATIENT);
    expect(await delivered([id])).toEqual([]);
    expect(errors).toContainEqual(expect.objectContaining({ reactor: 'deliver', error: 'A bug.' }));
    world.isMended = true;
    const [{ id: parked } = {}] = await sql(`select id from reaction where state = 'parked'`);
    expect(await retryParked(pool, parked as number)).toBe(true);
    expect(await retryParked(pool, parked as number)).toBe(false);
    await hasDelivered([id], ['poison', 'second']);
  });
});

describe('a process that reacts', () => {
  it.each(['CP1', 'CP2', 'CP10'])(
    'killed at %s leaves each event with one effect',
    async (failpoint) => {
      const ids = Array.from({ length: 40 }, () => randomUUID());
      for (const id of ids) await place(store, id, 'once');
      const child = start({ appUrl: database.appUrl, failpoint });
      expect(await ended(child)).toBe('SIGKILL');
      start({ appUrl: database.appUrl });
      await hasDelivered(
        ids,
        ids.map(() => 'once'),
      );
    },
    180_000,
  );
});

const start = (options: ReactOptions): ChildProcess => {
  const child = fork(program, [JSON.stringify(options)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.add(child);
  return child;
};

const ended = (child: ChildProcess): Promise<NodeJS.Signals | null> =>
  new Promise((resolve) => {
    if (child.signalCode || child.exitCode !== null) return resolve(child.signalCode);
    child.once('exit', (_, signal) => resolve(signal));
  });
