import { snake } from './column-type';
import { upcast, readEvents } from './event-table';
import { WRITER_LOCK } from './connection';
import { applyProjections, type Projection } from './projection';
import type { Queryable } from './statement';
import type { ReadTable } from './table';

const PAGE = 1000;

export type TableDifference = Readonly<{ table: string; onlyLive: number; onlyRebuilt: number }>;

const columnList = (table: ReadTable): string =>
  [...Object.keys(table.key), ...Object.keys(table.columns)].map(snake).join(', ');

/**
 * Creates an empty temporary table of the same name for each table of the projection: in this session it hides the real
 * one, so the projection writes into it unchanged. The session must be a fresh connection and
 * must be closed afterwards.
 */
export const createShadowTables = async (client: Queryable, projection: Projection): Promise<void> => {
  for (const { name } of projection.tables)
    await client.query({
      text: `create temporary table ${name} (like public.${name} including all)`,
      values: [],
    });
};

/** Counts the rows that are only in the live table or only in the shadow. */
export const compareShadowTables = async (
  client: Queryable,
  projection: Projection,
): Promise<TableDifference[]> =>
  Promise.all(
    projection.tables.map(async (table) => {
      const { name } = table;
      const columns = columnList(table);
      const rows = (from: string, except: string) =>
        `(select count(*)::int from (select ${columns} from ${from}.${name} except all select ${columns} from ${except}.${name}) d)`;
      const { rows: found } = await client.query({
        text: `select ${rows('public', 'pg_temp')} as "onlyLive", ${rows('pg_temp', 'public')} as "onlyRebuilt"`,
        values: [],
      });
      return { table: name, ...found[0] };
    }),
  );

/** Puts the shadow's rows in the live table's place. The caller owns the transaction. */
export const swapShadowTables = async (client: Queryable, projection: Projection): Promise<void> => {
  for (const table of projection.tables) {
    const columns = columnList(table);
    await client.query({ text: `delete from public.${table.name}`, values: [] });
    await client.query({
      text: `insert into public.${table.name} (${columns}) select ${columns} from pg_temp.${table.name}`,
      values: [],
    });
  }
};

const replayPages = async (client: Queryable, projection: Projection, after: number): Promise<number> => {
  const contracts = new Map(
    projection.contracts.map((stream) => [`${stream.context}.${stream.stream}`, stream]),
  );
  for (let position = after; ;) {
    const page = await readEvents(client, position, PAGE);
    const last = page.at(-1);
    if (!last) return position;
    const wanted = page.flatMap((event) => {
      const contract = contracts.get(event.stream);
      return contract ? [upcast(contract, event)] : [];
    });
    await applyProjections(client, [projection], wanted);
    position = last.position;
  }
};

/** Another rebuild is under way: each reads the whole history, so there is one at a time. */
export class RebuildRunning extends Error {}

const REBUILD_LOCK = 7283003;

/**
 * Folds a store's own events into a shadow and compares it with the live table; with `swap`, the shadow takes its
 * place, unless it is a ledger's. Events and live rows are compared in one snapshot, so no writer waits for it; only the
 * swap takes the writer lock. `client` is a fresh connection that is closed afterwards. Rejects with RebuildRunning.
 */
export const rebuildFromStore = async (
  client: Queryable,
  projection: Projection,
  { swap }: { swap: boolean },
): Promise<TableDifference[]> => {
  const { rows } = await client.query({
    text: 'select pg_try_advisory_lock($1) as taken',
    values: [REBUILD_LOCK],
  });
  if (!rows[0].taken) throw new RebuildRunning('A rebuild is running.');
  await createShadowTables(client, projection);
  const position = await replayPages(client, projection, 0);
  const { reached, differences } = await compareInSnapshot(client, projection, position);
  if (swap && !projection.neverEmptied) await swapUnderLock(client, projection, reached);
  return differences;
};

const compareInSnapshot = async (client: Queryable, projection: Projection, position: number) => {
  await client.query({ text: 'begin isolation level repeatable read', values: [] });
  const reached = await replayPages(client, projection, position);
  const differences = await compareShadowTables(client, projection);
  await client.query({ text: 'commit', values: [] });
  return { reached, differences };
};

const swapUnderLock = async (client: Queryable, projection: Projection, position: number): Promise<void> => {
  await client.query({ text: 'begin', values: [] });
  await client.query({ ...WRITER_LOCK, values: [] });
  await replayPages(client, projection, position);
  await swapShadowTables(client, projection);
  await client.query({ text: 'commit', values: [] });
};
