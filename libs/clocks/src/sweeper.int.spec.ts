import type { EventStore } from '@kejin/event-store';
import { bundledProgram, eventually, pipelinedPool, testDatabase, type TestDatabase } from '@kejin/testing';
import { fork, type ChildProcess } from 'node:child_process';
import type { Pool } from 'pg';
import { releaseStuck } from './release-stuck';
import {
  hopelessKind,
  make,
  migratePromises,
  openPromiseStore,
  promiseKind,
  reminderKind,
  quietLog,
} from './promise.fixture';
import type { SweepOptions } from './sweep.fixture';
import { ClockSweeper, type ClockKind } from './sweeper';

let program: string;
const LONG_AGO = '2026-01-12';
const FAR_AWAY = '2199-12-31';

let database: TestDatabase;
let pool: Pool;
let store: EventStore;
const errors: unknown[] = [];
const sweepers = new Set<ClockSweeper>();
const children = new Set<ChildProcess>();

beforeAll(async () => {
  program = bundledProgram('libs/clocks/src/sweep.fixture.ts');
  database = await testDatabase('clocks');
  await migratePromises(database.ownerUrl, database.appUrl);
  pool = pipelinedPool(database.appUrl);
  store = openPromiseStore(pool);
});
afterEach(async () => {
  await Promise.all([...sweepers].map((one) => one.stop()));
  sweepers.clear();
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const sweep = (kinds: readonly ClockKind[], by: EventStore = store): ClockSweeper => {
  const log = { ...quietLog, error: (fields: unknown) => void errors.push(fields) };
  const one = new ClockSweeper({
    database: { connectionString: database.appUrl },
    store: by,
    kinds,
    log,
    pollMs: 20,
  });
  sweepers.add(one);
  one.start();
  return one;
};
const sql = async (text: string, values: unknown[] = []) =>
  (await pool.query(text, values)).rows as Record<string, unknown>[];
const fired = async (ids: readonly string[], type = 'PromiseBroken') =>
  (await sql('select stream_id from event where type = $2 and stream_id = any($1::uuid[])', [ids, type])).map(
    (row) => String(row['stream_id']),
  );
const firings = (ids: readonly string[]) =>
  sql('select * from clock_firing where subject_id = any($1::uuid[]) order by subject_id', [ids]);
const eachOnce = async (ids: readonly string[]) =>
  eventually(
    async () => {
      const done = await fired(ids);
      expect({ fired: done.length, clocks: new Set(done).size }).toEqual({
        fired: ids.length,
        clocks: ids.length,
      });
    },
    { timeoutMs: 40_000 },
  );

describe('a due clock', () => {
  it('fires when its instant has come and not before, by the database’s clock', async () => {
    const due = await make(store, 3, LONG_AGO);
    const later = await make(store, 3, FAR_AWAY);
    await sql(`update clock set due_at = clock_timestamp() + interval '400 ms' where subject_id = $1`, [
      due[0],
    ]);
    sweep([promiseKind]);
    await eachOnce(due);
    const rows = await sql(
      `select f.tried_at >= f.due_at and (e.data->>'brokenAt')::timestamptz >= date_trunc('milliseconds', f.due_at) as late
       from clock_firing f join event e on e.stream_id = f.subject_id and e.type = 'PromiseBroken'
       where f.subject_id = any($1::uuid[])`,
      [due],
    );
    expect(rows).toEqual([{ late: true }, { late: true }, { late: true }]);
    expect(await fired(later)).toEqual([]);
    expect(
      await sql(`select 1 from clock where kind = 'promise' and subject_id = any($1::uuid[])`, [due]),
    ).toEqual([]);
  });

  it.each([
    ['a day ahead', 86_400_000],
    ['a day behind', -86_400_000],
  ])('is neither early nor late in a process whose own clock is %s', async (_, skewMs) => {
    const skewed = openPromiseStore(pool, { now: () => Date.now() + skewMs });
    const [due, later] = [await make(skewed, 2, LONG_AGO), await make(skewed, 2, LONG_AGO)];
    await sql(
      `update clock set due_at = clock_timestamp() + interval '1 hour' where subject_id = any($1::uuid[])`,
      [later],
    );
    sweep([promiseKind], skewed);
    await eachOnce(due);
    expect(await fired(later)).toEqual([]);
  });

  it('that stands as 待定 waits for its calendar', async () => {
    const [pending, due] = [await make(store, 1, null), await make(store, 1, LONG_AGO)];
    sweep([promiseKind]);
    await eachOnce(due);
    expect(await fired(pending)).toEqual([]);
    expect(await sql(`select state from clock where kind = 'promise' and subject_id = $1`, pending)).toEqual([
      { state: 'pending' },
    ]);
  });

  it('fires once although its command leaves the row where it is', async () => {
    const ids = await make(store, 3, LONG_AGO);
    sweep([reminderKind]);
    await eventually(async () => expect(await firings(ids)).toHaveLength(3));
    // A mark that was lost: the key knows that it was done.
    await sql('delete from clock_firing where subject_id = any($1::uuid[])', [ids]);
    await eventually(async () => expect(await firings(ids)).toHaveLength(3));
    expect((await fired(ids, 'PromiseReminded')).sort()).toEqual([...ids].sort());
  });
});

describe('what a rule refuses', () => {
  it('is kept with the next try, and after three it is a person’s', async () => {
    const [id] = await make(store, 1, LONG_AGO);
    sweep([hopelessKind]);
    for (const tries of [1, 2, 3]) {
      await eventually(async () =>
        expect(await firings([id as string])).toMatchObject([
          { outcome: 'refused', code: 'no-hope', detail: '没有希望。', tries },
        ]),
      );
      const [{ next_try_at: next } = {}] = await firings([id as string]);
      expect(next === null).toBe(tries === 3);
      await sql('update clock_firing set next_try_at = clock_timestamp() where next_try_at is not null');
    }
    expect(errors).toContainEqual({
      clock: 'hopeless',
      subject: id,
      outcome: 'refused',
      code: 'no-hope',
      tries: 3,
    });
    const is = { kind: 'hopeless', subjectId: id as string };
    expect(await releaseStuck(pool, is)).toBe('released');
    await eventually(async () =>
      expect(await firings([id as string])).toMatchObject([{ outcome: 'refused', tries: 1 }]),
    );
    expect(await releaseStuck(pool, is)).toBe('not-stuck');
    expect(await releaseStuck(pool, { ...is, kind: 'unknown' })).toBe('no-clock');
  });

  it('costs no try where time heals it', async () => {
    let ageMs = 60_001;
    const agesOf = () => Promise.resolve(new Map([['rates', ageMs]]));
    const freshness = { maxLagMs: 60_000, topics: new Set(['rates']), topicsOfTable: new Map(), agesOf };
    const stale = openPromiseStore(pool, { freshness });
    const ids = await make(store, 1, LONG_AGO);
    sweep([promiseKind], stale);
    await eventually(async () =>
      expect(await firings(ids)).toMatchObject([{ outcome: 'waiting', code: 'facts-stale', tries: 0 }]),
    );
    ageMs = 0;
    await sql('update clock_firing set next_try_at = clock_timestamp() where subject_id = $1', ids);
    await eachOnce(ids);
  });
});

describe('whatever is killed or frozen', () => {
  it.each([
    ['before the commands are written', 'CP1'],
    ['after they are written', 'CP2'],
    ['before anybody has noted it', 'CP9'],
  ])(
    '%s (%s), each clock fires exactly once',
    async (_, failpoint) => {
      const ids = await make(store, 250, LONG_AGO);
      for (let kill = 1; kill <= 2; kill += 1) {
        const child = start({ appUrl: database.appUrl, kinds: ['promise'], failpoint, nth: 1 });
        if ((await fired(ids)).length < ids.length) expect(await ended(child)).toBe('SIGKILL');
      }
      start({ appUrl: database.appUrl, kinds: ['promise'] });
      await eachOnce(ids);
    },
    180_000,
  );

  it('two replicas fire each clock once, also when the active one is frozen and thaws', async () => {
    const first = start({ appUrl: database.appUrl, kinds: ['promise'] });
    const before = await make(store, 100, LONG_AGO);
    await eachOnce(before);
    start({ appUrl: database.appUrl, kinds: ['promise'] });
    const during = await make(store, 200, LONG_AGO);
    first.kill('SIGSTOP');
    const meanwhile = await make(store, 100, LONG_AGO);
    await eventually(async () => expect(await fired(meanwhile)).toHaveLength(100), { timeoutMs: 30_000 });
    first.kill('SIGCONT');
    const after = await make(store, 100, LONG_AGO);
    await eachOnce([...before, ...during, ...meanwhile, ...after]);
  }, 180_000);
});

const start = (options: SweepOptions): ChildProcess => {
  const child = fork(program, [JSON.stringify(options)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.add(child);
  return child;
};

const ended = (child: ChildProcess): Promise<NodeJS.Signals | null> =>
  new Promise((resolve) => {
    if (child.signalCode || child.exitCode !== null) return resolve(child.signalCode);
    child.once('exit', (_, signal) => resolve(signal));
  });
