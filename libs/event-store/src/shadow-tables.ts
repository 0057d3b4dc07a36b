import { snake } from './column-type';
import type { Projection } from './projection';
import type { Queryable } from './statement';
import type { ReadTable } from './table';

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
