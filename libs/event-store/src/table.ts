import type { Amounts, Columns, ValuesOf } from './column-type';

export type Values = Readonly<Record<string, unknown>>;

/** What to do to one row. Changes to one row fold in order; rows are written set by set. */
export type RowChange = Readonly<{ table: ReadTable; key: Values }> &
  (
    | Readonly<{ op: 'set'; values: Values }>
    | Readonly<{ op: 'add'; amounts: Values }>
    | Readonly<{ op: 'delete' }>
  );

/** A row a rule or a projection wants to see. */
export type RowRef<Row = Values> = Readonly<{ kind: 'row'; table: ReadTable; key: Values; row?: Row }>;

/** All rows that agree in the first columns of an index, at most 1,000: what a decision over a group reads. */
export type RowsRef<Row = Values> = Readonly<{ kind: 'rows'; table: ReadTable; prefix: Values; row?: Row }>;

export type ReadTable<Key extends Columns = Columns, Cols extends Columns = Columns> = Readonly<{
  name: string;
  key: Key;
  columns: Cols;
  /** Indexes by which rules ask for groups of rows, each as its columns in order; they must exist in the database. */
  indexes: readonly (readonly string[])[];
  /** A guarded row for a rule, or a row a projection reads. */
  at(key: ValuesOf<Key>): RowRef<ValuesOf<Key & Cols>>;
  /** The rows that agree in a prefix of the key or of a declared index. Throws for columns that are none. */
  where(prefix: Partial<ValuesOf<Key & Cols>>): RowsRef<ValuesOf<Key & Cols>>;
  set(key: ValuesOf<Key>, values: Partial<ValuesOf<Cols>>): RowChange;
  /** Adds to numbers; a row that is missing starts from zero. */
  add(key: ValuesOf<Key>, amounts: Amounts<Cols>): RowChange;
  delete(key: ValuesOf<Key>): RowChange;
}>;

/** A table of whatever columns: TypeScript has no existential types, and `unknown` does not fit where a row is also written. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyTable = ReadTable<any, any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyRowRef = RowRef<any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyRowsRef = RowsRef<any>;

export type RowOf<Table> = Table extends ReadTable<infer Key, infer Cols> ? ValuesOf<Key & Cols> : never;

/** A table that projections write. Every column outside the key needs a default or must be nullable in SQL. */
export const readTable = <const Key extends Columns, const Cols extends Columns>(definition: {
  name: string;
  key: Key;
  columns: Cols;
  indexes?: readonly (readonly (keyof (Key & Cols) & string)[])[];
}): ReadTable<Key, Cols> => {
  const { indexes = [] } = definition;
  const table: ReadTable<Key, Cols> = {
    ...definition,
    indexes,
    at: (key) => ({ kind: 'row', table: self, key }),
    where: (prefix) => ({ kind: 'rows', table: self, prefix: indexPrefix(self, prefix) }),
    set: (key, values) => ({ table: self, key, op: 'set', values }),
    add: (key, amounts) => ({ table: self, key, op: 'add', amounts }),
    delete: (key) => ({ table: self, key, op: 'delete' }),
  };
  const self = table as unknown as ReadTable;
  return table;
};

/**
 * The fields of an event's data that are columns of the table under the same name. One that the event leaves out stays
 * in the row as it was: where a later event may leave it out, write it beside this with `?? null`.
 */
export const columnsOf = <Key extends Columns, Cols extends Columns, Data extends object>(
  table: ReadTable<Key, Cols>,
  data: Data,
): Pick<Data, keyof Data & keyof Cols> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => Object.hasOwn(table.columns, name))) as Pick<
    Data,
    keyof Data & keyof Cols
  >;

const indexPrefix = (table: ReadTable, prefix: Values): Values => {
  const asked = Object.keys(prefix);
  const isPrefix = (columns: readonly string[]) =>
    columns.slice(0, asked.length).every((name) => asked.includes(name));
  const index = [Object.keys(table.key), ...table.indexes].find(
    (columns) => columns.length >= asked.length && isPrefix(columns),
  );
  if (!index || !asked.length)
    throw new Error(`${table.name} has no index that begins with ${asked.join()}.`);
  return Object.fromEntries(index.slice(0, asked.length).map((name) => [name, prefix[name]]));
};

/** One text per key, for maps: the values in the key's column order. */
export const keyText = (table: ReadTable, key: Values): string => {
  const names = Object.keys(table.key);
  let text = String(key[names[0] as string]);
  // No text that PostgreSQL keeps holds the character between them.
  for (let at = 1; at < names.length; at += 1) text += `\u0000${String(key[names[at] as string])}`;
  return text;
};

/** One text per prefix of one table, for maps. */
export const rangeText = ({ prefix }: RowsRef): string => JSON.stringify(prefix);

export const isUnder = ({ prefix }: RowsRef, row: Values): boolean =>
  Object.entries(prefix).every(([name, value]) => row[name] === value);
