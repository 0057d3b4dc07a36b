import { testDatabase, type TestDatabase } from '@kejin/testing';
import { accept, type Stream } from '@kejin/kernel';
import { defineEvent, defineStream, type EventOf } from '@kejin/contracts/envelope';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { accounts, credit, openStore, person, schema, storePool, total } from './account.fixture';
import { projection } from './projection';
import { commandRequest, type CommandCall, type CommandRequest } from './request';
import { streamOf } from './store-stream';

/** What one command does wrong concerns nobody else in its batch. */
const Labelled = defineEvent('BoxLabelled', 1, '贴上标签', z.object({ label: z.string() }));
const boxContract = defineStream('test', 'box', '箱', [Labelled]);
const boxFold: Stream<number, EventOf<typeof Labelled>> = {
  initialState: 0,
  evolve: (count, { data }) => {
    if (data.label === 'unfoldable') throw new Error('cannot fold');
    return count + 1;
  },
};
const boxes = streamOf(boxContract, boxFold);
const labels = projection({
  name: 'labels',
  tables: [total],
  contracts: [boxContract],
  on: {
    BoxLabelled: ({ data }) => {
      if (data.label === 'unprojectable') throw new Error('cannot project');
      return total.add({ label: `box ${data.label}` }, { fen: 1 });
    },
  },
});

const label = (id: string, name: string, mustExist = false): CommandRequest =>
  commandRequest({
    command: 'LabelBox',
    body: { name },
    loads: { box: mustExist ? boxes.existing(id) : boxes.at(id) },
    decide: () => accept({ type: 'BoxLabelled' as const, data: { label: name } }),
  });

let database: TestDatabase;
let pool: Pool;
const bank = randomUUID();
const clerk = person('isolated clerk', bank, 'bank', randomUUID());
const officer = person('isolated officer', 'city', 'city', randomUUID());

const call = (subject: string): CommandCall => {
  const key = randomUUID();
  return { identity: { subject }, key, correlationId: key };
};

const observed: { commands: number }[] = [];
const store = () =>
  openStore(pool, {
    projections: [labels, ...openedProjections()],
    observe: (batch) => observed.push(batch),
  });
const openedProjections = () => [
  projection({ name: 'none', tables: [total], contracts: [boxContract], on: {} }),
];

/** One batch of ten good commands with the troubled ones among them; gives back how the troubled ones ended. */
const together = async (troubled: readonly (() => CommandRequest)[], subject = clerk) => {
  const opened = store();
  const good = () => credit(randomUUID(), 1, 'isolated');
  const requests = [
    ...Array.from({ length: 5 }, () => good),
    ...troubled,
    ...Array.from({ length: 5 }, () => good),
  ];
  const settled = await Promise.allSettled(requests.map((request) => opened.execute(call(subject), request)));
  const neighbours = [...settled.slice(0, 5), ...settled.slice(-5)];
  expect(neighbours.map((one) => one.status === 'fulfilled' && one.value.outcome)).toEqual(
    Array(10).fill('recorded'),
  );
  return settled
    .slice(5, -5)
    .map((one) => (one.status === 'fulfilled' ? one.value.outcome : (one.reason as Error).message));
};

beforeAll(async () => {
  database = await testDatabase('isolation');
  await schema(database);
  pool = storePool(database.appUrl);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

beforeEach(() => observed.splice(0));

/** An event of the bank's that no code of today has written. */
const written = (box: string, type: string, version: number, name = 'from elsewhere') =>
  pool.query(
    `insert into event (position, id, stream, stream_id, stream_version, type, schema_version, data, occurred_on,
      recorded_at, epoch, owner, caller_org, caller_kind, case_id, command, command_key, command_digest,
      correlation_id, caller_tenant) select coalesce(max(position), 0) + 1, gen_random_uuid(), 'test.box', $1, 1, $2, $3,
      $5, current_date, now(), 1, $4, $4, 'bank', $1, 'x', 'x', 'x', 'x', true from event`,
    [box, type, version, bank, { label: name }],
  );

describe('an id of another kind of stream', () => {
  it('is not found, whether the stream must be there or may begin', async () => {
    const id = randomUUID();
    await store().execute(call(clerk), () => credit(id, 1, 'other kind'));
    expect(await together([() => label(id, 'x', true), () => label(id, 'x')])).toEqual([
      'not-found',
      'not-found',
    ]);
  });

  it('is not found where the other stream begins in the same batch', async () => {
    const id = randomUUID();
    expect(await together([() => credit(id, 1, 'first'), () => label(id, 'second')])).toEqual([
      'recorded',
      'not-found',
    ]);
  });
});

describe('a failure of one command', () => {
  it('that cannot be prepared, folded, decided or projected ends that command alone, all in one pass', async () => {
    const unfoldable = randomUUID();
    await written(unfoldable, 'BoxLabelled', 1, 'unfoldable');
    const throwing = (): CommandRequest => {
      throw new Error('cannot prepare');
    };
    const undecided = () =>
      commandRequest({
        command: 'LabelBox',
        body: {},
        loads: { box: boxes.at(randomUUID()) },
        decide: () => {
          throw new RangeError('cannot decide');
        },
      });
    const troubled = [
      throwing,
      () => label(unfoldable, 'x', true),
      undecided,
      () => label(randomUUID(), 'unprojectable'),
    ];
    const many = Array.from({ length: 50 }, (_, at) => troubled[at % 4] as () => CommandRequest);
    expect(new Set(await together(many))).toEqual(
      new Set(['cannot prepare', 'cannot fold', 'cannot decide', 'cannot project']),
    );
    expect(observed).toEqual([expect.objectContaining({ commands: 60 })]);
  });

  it.each([
    ['version of an event', 'BoxLabelled', 2],
    ['event', 'BoxOpened', 1],
  ])(
    'with a newer %s that the release beside this one wrote may be sent again, to the other',
    async (_, type, version) => {
      const box = randomUUID();
      await written(box, type, version);
      expect(await together([() => label(box, 'x', true)])).toEqual(['The event store could not answer.']);
      const newer = defineStream('test', 'box', '箱', [
        defineEvent(
          'BoxLabelled',
          { version: 2, upcasts: { 1: (data) => data } },
          '贴上标签',
          Labelled.schema,
        ),
        defineEvent('BoxOpened', 1, '打开箱子', Labelled.schema),
      ]);
      const release = streamOf(newer, boxFold as never);
      const upgraded = await store().execute(call(clerk), () => ({
        ...label(box, 'x'),
        loads: { box: release.existing(box) },
      }));
      expect(upgraded).toMatchObject({ outcome: 'recorded' });
    },
  );

  it('with a stream id that is none ends that command alone', async () => {
    const [outcome] = await together([() => label('not an id', 'x')]);
    expect(outcome).toMatch(/must be a UUID/);
  });

  it('undoes what it changed before it failed', async () => {
    const id = randomUUID();
    const opened = store();
    const both = [
      opened.execute(call(clerk), () => label(id, 'unprojectable')),
      opened.execute(call(clerk), () => label(id, 'fine')),
    ];
    const [failed, recorded] = await Promise.allSettled(both);
    expect(failed?.status).toBe('rejected');
    expect(recorded).toMatchObject({ value: { events: [{ streamVersion: 1, data: { label: 'fine' } }] } });
  });

  it('that the database refuses for any reason is found by halves', async () => {
    const nul = () => label(randomUUID(), `nul ${String.fromCharCode(0)}`);
    const outcomes = await together([nul, () => label(randomUUID(), 'fine'), nul]);
    expect(outcomes[1]).toBe('recorded');
    expect(outcomes[0]).toMatch(/unicode|escape|0x00/i);
  });

  it('keeps a connection that only refused something', async () => {
    const pid = async () => (await pool.query('select pg_backend_pid() as pid')).rows[0].pid as number;
    const small = storePool(database.appUrl);
    Object.assign(small.options, { max: 1 });
    const opened = openStore(small);
    const before = (await small.query('select pg_backend_pid() as pid')).rows[0].pid;
    await opened.execute(call(officer), () => credit(randomUUID(), 1_000_001, 'refused', 2_000_000));
    expect((await small.query('select pg_backend_pid() as pid')).rows[0].pid).toBe(before);
    expect(await pid()).not.toBe(before);
    await small.end();
  });
});

describe('an id in capital letters', () => {
  it('is the same stream', async () => {
    const id = randomUUID();
    const opened = store();
    await opened.execute(call(clerk), () => label(id.toUpperCase(), 'one'));
    const second = await opened.execute(call(clerk), () => label(id, 'two', true));
    expect(second).toMatchObject({ outcome: 'recorded', events: [{ streamId: id, streamVersion: 2 }] });
    expect(accounts.at(id.toUpperCase()).id).toBe(id);
  });
});
