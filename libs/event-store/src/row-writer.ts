import type { PendingRow, RowBuffer } from './row-buffer';
import { snake, sqlType, type ColumnType, type ReadTable, type Values } from './table';

export type Statement = Readonly<{ name?: string; text: string; values: unknown[] }>;

/** As the driver gives it: whoever wrote the statement knows its columns. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type ResultRow = any;

/** Anything that runs a statement: a pg client or a pool. */
export type Queryable = { query(statement: Statement): Promise<{ rows: ResultRow[] }> };

const statementNames = new Map<string, string>();

/** A short stable name per text, so that the server plans each shape once per connection. */
export const named = (text: string, values: unknown[]): Statement => {
  let name = statementNames.get(text);
  if (!name) statementNames.set(text, (name = `k${statementNames.size + 1}`));
  return { name, text, values };
};

const isArray = (type: ColumnType): boolean => type.startsWith('text[]');

/**
 * A column of many rows as PostgreSQL reads an array. The driver would make the same text, at several times the cost,
 * and a list of lists comes out of unnest as one flat list, so each list goes in as text.
 */
export const arrayText = <Row>(
  type: ColumnType,
  rows: readonly Row[],
  valueOf: (row: Row) => unknown,
): string => {
  const asText = textOf(type);
  let text = '{';
  let [before, beforeText]: [unknown, string] = [undefined, 'NULL'];
  for (const row of rows) {
    const value = valueOf(row);
    // Neighbours often hold the same: one bank, one region, nothing.
    if (value !== before) [before, beforeText] = [value, element(value, asText)];
    text += text.length === 1 ? beforeText : `,${beforeText}`;
  }
  return `${text}}`;
};

const textOf = (type: ColumnType): ((value: unknown) => string) => {
  if (isArray(type)) return listText;
  return type.startsWith('jsonb') ? JSON.stringify : String;
};

const listText = (items: unknown): string => `{${(items as readonly string[]).map(quoted).join()}}`;

const element = (value: unknown, asText: (value: unknown) => string): string =>
  value === null || value === undefined ? 'NULL' : quoted(asText(value));

const quoted = (text: string): string => `"${SPECIAL.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;

const SPECIAL = /["\\]/;

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

const upsertText = (table: ReadTable, sets: readonly string[], adds: readonly string[]): string => {
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

const deleteText = (table: ReadTable): string => {
  const keys = Object.keys(table.key);
  const match = keys.map((name) => `t.${snake(name)} = d.${snake(name)}`).join(' and ');
  return `delete from ${table.name} t using unnest(${unnest(table, keys)}) as d(${keys.map(snake).join(', ')}) where ${match}`;
};

type Shape = { sets: string[]; adds: string[]; rows: PendingRow[] };

const upserts = (table: ReadTable, rows: readonly PendingRow[]): Statement[] =>
  shapesOf(rows).map(({ sets, adds, rows: changed }) => {
    // Two consumers that meet on the same rows take them in the same order, or they would wait for each other.
    const ordered =
      changed.length > 1 ? [...changed].sort((one, other) => (one.id < other.id ? -1 : 1)) : changed;
    const part = (names: readonly string[], of: 'key' | 'set' | 'add') =>
      names.map((name) => arrayText(columnOf(table, name), ordered, (row) => row[of][name]));
    return named(upsertText(table, sets, adds), [
      ...part(Object.keys(table.key), 'key'),
      ...part(sets, 'set'),
      ...part(adds, 'add'),
    ]);
  });

/** Rows that change the same columns in the same way, together. */
const shapesOf = (rows: readonly PendingRow[]): Shape[] => {
  const shapes = new Map<string, Shape>();
  // Rows of one projection name their columns in the same order, so the sorting is done once for all of them.
  const byOrder = new Map<string, Shape>();
  for (const row of rows) {
    const [sets, adds] = [Object.keys(row.set), Object.keys(row.add)];
    if (row.deleted && !sets.length && !adds.length) continue;
    const order = `${sets.join()}|${adds.join()}`;
    let shape = byOrder.get(order);
    if (!shape) {
      const id = `${sets.sort().join()}|${adds.sort().join()}`;
      shape = shapes.get(id) ?? { sets, adds, rows: [] };
      shapes.set(id, shape);
      byOrder.set(order, shape);
    }
    shape.rows.push(row);
  }
  return [...shapes.values()];
};

/** Statements that write every change of the buffer: per table one for the deleted rows, then one per shape of change. */
export const writeStatements = (buffer: RowBuffer): Statement[] => {
  const statements: Statement[] = [];
  for (const [table, rows] of buffer.changed()) {
    const deleted = rows.filter((row) => row.deleted).map((row) => row.key);
    if (deleted.length)
      statements.push(named(deleteText(table), arrays(table, Object.keys(table.key), deleted)));
    statements.push(...upserts(table, rows));
  }
  return statements;
};
