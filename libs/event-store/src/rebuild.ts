import { raised, readEvents } from './event-table';
import { WRITER_LOCK } from './pipeline';
import { applyProjections, type Projection } from './projection';
import type { Queryable } from './row-writer';
import { snake, type ReadTable } from './table';

const PAGE = 1000;

export type TableDifference = Readonly<{ table: string; onlyLive: number; onlyRebuilt: number }>;

const columnList = (table: ReadTable): string =>
  [...Object.keys(table.key), ...Object.keys(table.columns)].map(snake).join(', ');

/**
 * Lays an empty shadow over each table of the projection, for this session only: a temporary table of the same name
 * goes before the real one, so the projection writes into it unchanged. The session must be a fresh connection and
 * must be closed afterwards.
 */
export const layShadows = async (client: Queryable, projection: Projection): Promise<void> => {
  for (const { name } of projection.tables)
    await client.query({
      text: `create temporary table ${name} (like public.${name} including all)`,
      values: [],
    });
};

/** Rows that stand in only one of live table and shadow. */
export const compareShadows = async (client: Queryable, projection: Projection): Promise<TableDifference[]> =>
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
export const swapShadows = async (client: Queryable, projection: Projection): Promise<void> => {
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
      return contract ? [raised(contract, event)] : [];
    });
    await applyProjections(client, [projection], wanted);
    position = last.position;
  }
};

/**
 * Folds a store's own events into a shadow and compares it with the live table; with `swap`, the shadow takes its
 * place, unless it is a ledger's. Reads most of the history without the lock, only the last stretch under it, so writers hardly wait.
 * `client` is a fresh connection that is closed afterwards.
 */
export const rebuildFromStore = async (
  client: Queryable,
  projection: Projection,
  { swap }: { swap: boolean },
): Promise<TableDifference[]> => {
  await layShadows(client, projection);
  const position = await replayPages(client, projection, 0);
  await client.query({ text: 'begin', values: [] });
  await client.query({ ...WRITER_LOCK, values: [] });
  await replayPages(client, projection, position);
  const differences = await compareShadows(client, projection);
  if (swap && !projection.neverEmptied) await swapShadows(client, projection);
  await client.query({ text: 'commit', values: [] });
  return differences;
};
