import { testDatabase, type TestDatabase } from '@kejin/testing';
import { Client } from 'pg';
import { setDriverTypes } from './driver-types';
import { RowBuffer } from './row-buffer';
import { loadRows } from './row-loader';
import { writeStatements } from './row-writer';
import { readTable, type RowChange } from './table';

setDriverTypes();

const purse = readTable({
  name: 'purse',
  key: { owner: 'text', kind: 'text' },
  columns: { heldFen: 'bigint', spentFen: 'bigint', lastNote: 'text?' },
});
const of = (owner: string) => ({ owner, kind: 'main' });

const shelf = readTable({
  name: 'shelf',
  key: { id: 'text' },
  columns: { parties: 'text[]', held: 'bigint' },
});

describe('rows that are added to', () => {
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await testDatabase('event-store');
    client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query(`create table purse (owner text, kind text, held_fen bigint not null default 0,
      spent_fen bigint not null default 0, last_note text, primary key (owner, kind),
      constraint never_negative check (held_fen >= 0 and spent_fen >= 0))`);
    await client.query(
      `create table shelf (id text primary key, parties text[] not null default '{}', held bigint not null default 0)`,
    );
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const write = async (...changes: RowChange[]): Promise<void> => {
    const buffer = new RowBuffer();
    for (const change of changes) buffer.change(change);
    for (const statement of writeStatements(buffer)) await client.query(statement);
  };
  const rows = async () =>
    (await client.query('select owner, held_fen, spent_fen, last_note from purse order by owner')).rows.map(
      (row: Record<string, unknown>) => Object.values(row),
    );

  it('start from zero, old and new ones in one statement', async () => {
    await write(purse.add(of('a'), { heldFen: 10 }));
    await write(purse.add(of('a'), { heldFen: 5 }), purse.add(of('b'), { heldFen: 7 }));
    expect(await rows()).toEqual([
      ['a', 15, 0, null],
      ['b', 7, 0, null],
    ]);
  });

  it('may be taken from as long as the sum keeps the constraint', async () => {
    await write(purse.add(of('a'), { heldFen: -15, spentFen: 15 }));
    expect(await rows()).toEqual([
      ['a', 0, 15, null],
      ['b', 7, 0, null],
    ]);
    await expect(write(purse.add(of('a'), { heldFen: -1 }))).rejects.toMatchObject({
      constraint: 'never_negative',
    });
    await expect(write(purse.add(of('c'), { heldFen: -1 }))).rejects.toMatchObject({
      constraint: 'never_negative',
    });
  });

  it('take what is set beside what is added', async () => {
    await write(
      purse.add(of('b'), { heldFen: -7 }),
      purse.set(of('b'), { lastNote: 'empty' }),
      purse.add(of('d'), { heldFen: 1 }),
      purse.set(of('d'), { lastNote: 'new' }),
    );
    expect(await rows()).toEqual([
      ['a', 0, 15, null],
      ['b', 0, 0, 'empty'],
      ['d', 1, 0, 'new'],
    ]);
  });

  it('hold arrays of text, one of its own for each row, and are read as they were written', async () => {
    const awkward = ['bank:1', 'a "quoted" one', 'back\\slash', '{,}', 'NULL', ''];
    await write(
      shelf.set({ id: 'a' }, { parties: awkward }),
      shelf.set({ id: 'b' }, { parties: [] }),
      shelf.set({ id: 'c' }, { parties: ['one'] }),
      shelf.add({ id: 'd' }, { held: 1 }),
    );
    await write(shelf.add({ id: 'c' }, { held: 2 }), shelf.set({ id: 'c' }, { parties: ['two', 'three'] }));
    const buffer = new RowBuffer();
    const refs = ['a', 'b', 'c', 'd'].map((id) => shelf.at({ id }));
    await loadRows(client, refs as never, buffer);
    expect(refs.map((ref) => buffer.get(ref))).toEqual([
      { id: 'a', parties: awkward, held: 0 },
      { id: 'b', parties: [], held: 0 },
      { id: 'c', parties: ['two', 'three'], held: 2 },
      { id: 'd', parties: [], held: 1 },
    ]);
    buffer.change(shelf.add({ id: 'e' }, { held: 1 }));
    expect(buffer.get(shelf.at({ id: 'e' }))).toEqual({ id: 'e', parties: [], held: 1 });
  });
});

describe('an instant', () => {
  const alarm = readTable({
    name: 'alarm',
    key: { name: 'text' },
    columns: { ringsAt: 'timestamptz?', ringsOn: 'date?' },
  });
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await testDatabase('event-store');
    client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query(`set timezone = 'America/New_York'`);
    await client.query('create table alarm (name text primary key, rings_at timestamptz, rings_on date)');
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('is the same text, loaded or made in the batch, wherever the server stands', async () => {
    const row = { ringsAt: '2026-03-30T16:00:00.000Z', ringsOn: '2026-03-30' };
    const made = new RowBuffer();
    made.change(alarm.set({ name: 'one' }, row));
    for (const statement of writeStatements(made)) await client.query(statement);
    const loaded = new RowBuffer();
    await loadRows(client, [alarm.at({ name: 'one' }), alarm.at({ name: 'two' })], loaded);
    expect(loaded.get(alarm.at({ name: 'one' }))).toEqual(made.get(alarm.at({ name: 'one' })));
    expect(loaded.get(alarm.at({ name: 'one' }))).toEqual({ name: 'one', ...row });
  });
});
