import { arrayText, isArray } from './array-text';
import { snake, sqlType, type ColumnType } from './column-type';
import type { ReadTable, Values } from './table';

export const columnOf = (table: ReadTable, name: string): ColumnType => {
  const type = table.key[name] ?? table.columns[name];
  if (!type) throw new Error(`Table ${table.name} has no column ${name}.`);
  return type;
};

/** The named columns of the rows, one parameter each. */
export const arrays = (table: ReadTable, names: readonly string[], rows: readonly Values[]): string[] =>
  names.map((name) => arrayText(columnOf(table, name), rows, (row) => row[name]));

export const unnest = (table: ReadTable, names: readonly string[]): string =>
  names
    .map((name, at) => {
      const type = columnOf(table, name);
      return `$${at + 1}::${isArray(type) ? 'text' : sqlType(type)}[]`;
    })
    .join(', ');

/** One row per position of the parameters, each column in its own type. */
const rowsOf = (table: ReadTable, names: readonly string[]): string => {
  const columns = names.map(snake);
  const selected = names.map((name, at) =>
    isArray(columnOf(table, name)) ? `p.${columns[at]}::text[]` : `p.${columns[at]}`,
  );
  return `select ${selected.join(', ')} from unnest(${unnest(table, names)}) as p(${columns.join(', ')})`;
};

const updatesOf = (
  table: ReadTable,
  sets: readonly string[],
  adds: readonly string[],
  source: string,
): string =>
  [
    ...sets.map((name) => `${snake(name)} = ${source}.${snake(name)}`),
    ...adds.map((name) => `${snake(name)} = ${table.name}.${snake(name)} + ${source}.${snake(name)}`),
  ].join(', ');

/** Writes rows that all set and add to the same columns. */
export const upsertText = (table: ReadTable, sets: readonly string[], adds: readonly string[]): string => {
  const keys = Object.keys(table.key);
  const names = [...keys, ...sets, ...adds];
  const columns = names.map(snake).join(', ');
  const updates = updatesOf(table, sets, adds, 'excluded');
  const onConflict = `on conflict (${keys.map(snake).join(', ')}) do ${updates ? `update set ${updates}` : 'nothing'}`;
  if (!adds.length) return `insert into ${table.name} (${columns}) ${rowsOf(table, names)} ${onConflict}`;
  // An upsert checks the row it would insert first: what is taken from a balance would be refused as a balance below
  // zero. So rows that are there are updated, and only the missing ones inserted.
  const match = (other: string) =>
    keys.map((name) => `${other}.${snake(name)} = changed.${snake(name)}`).join(' and ');
  return (
    `with changed(${columns}) as (${rowsOf(table, names)}), ` +
    `updated as (update ${table.name} set ${updatesOf(table, sets, adds, 'changed')} from changed ` +
    `where ${match(table.name)} returning ${keys.map((name) => `changed.${snake(name)}`).join(', ')}) ` +
    `insert into ${table.name} (${columns}) select ${columns} from changed ` +
    `where not exists (select 1 from updated where ${match('updated')}) ${onConflict}`
  );
};

export const deleteText = (table: ReadTable): string => {
  const keys = Object.keys(table.key);
  const match = keys.map((name) => `t.${snake(name)} = d.${snake(name)}`).join(' and ');
  return `delete from ${table.name} t using unnest(${unnest(table, keys)}) as d(${keys.map(snake).join(', ')}) where ${match}`;
};
