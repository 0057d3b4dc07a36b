import { snake } from './column-type';
import { MAX_ROWS, type RowBuffer } from './row-buffer';
import { arrays, unnest } from './row-sql';
import { selectList } from './select-list';
import { named, type Queryable } from './statement';
import { keyText, rangeText, type ReadTable, type RowRef, type RowsRef, type Values } from './table';

const matching = (names: readonly string[]): string =>
  names.map((name) => `t.${snake(name)} = w.${snake(name)}`).join(' and ');

const selectText = (table: ReadTable): string => {
  const keys = Object.keys(table.key);
  return `select ${selectList(table, { as: 't' })} from unnest(${unnest(table, keys)}) as w(${keys.map(snake).join(', ')})
    join ${table.name} t on ${matching(keys)}`;
};

/** One statement for all prefixes over the same columns; each brings one row more than the bound at most. */
const selectRangesText = (table: ReadTable, names: readonly string[]): string =>
  `select w.range_no as "rangeNo", t.* from unnest(${unnest(table, names)}) with ordinality
     as w(${names.map(snake).join(', ')}, range_no)
   cross join lateral (select ${selectList(table, { as: 't' })} from ${table.name} t where ${matching(names)}
     limit ${MAX_ROWS + 1}) t`;

const loadKeys = async (client: Queryable, refs: readonly RowRef[], buffer: RowBuffer): Promise<void> => {
  const [{ table }] = refs as readonly [RowRef];
  const keys = [...new Map(refs.map(({ key }) => [keyText(table, key), key])).values()];
  const { rows } = await client.query(named(selectText(table), arrays(table, Object.keys(table.key), keys)));
  buffer.loaded(table, rows, keys);
};

const loadRanges = async (client: Queryable, refs: readonly RowsRef[], buffer: RowBuffer): Promise<void> => {
  const [{ table, prefix }] = refs as readonly [RowsRef];
  const names = Object.keys(prefix);
  const asked = [...new Map(refs.map((ref) => [rangeText(ref), ref])).values()];
  const values = arrays(
    table,
    names,
    asked.map((ref) => ref.prefix),
  );
  const { rows } = await client.query(named(selectRangesText(table, names), values));
  const found = new Map<number, Values[]>();
  for (const { rangeNo, ...row } of rows) {
    const range = found.get(Number(rangeNo));
    if (range) range.push(row);
    else found.set(Number(rangeNo), [row]);
  }
  for (const [at, ref] of asked.entries()) buffer.loadedRange(ref, found.get(at + 1) ?? []);
};

/** Loads the rows that are asked for into the buffer: one statement per table, and one per table and prefix. */
export const loadRows = async (
  client: Queryable,
  refs: readonly (RowRef | RowsRef)[],
  buffer: RowBuffer,
): Promise<void> => {
  const groups = new Map<string, (RowRef | RowsRef)[]>();
  for (const ref of refs) {
    const id = ref.kind === 'row' ? ref.table.name : `${ref.table.name} ${Object.keys(ref.prefix).join()}`;
    const group = groups.get(id);
    if (group) group.push(ref);
    else groups.set(id, [ref]);
  }
  await Promise.all(
    [...groups.values()].map((group) =>
      group[0]?.kind === 'row'
        ? loadKeys(client, group as RowRef[], buffer)
        : loadRanges(client, group as RowsRef[], buffer),
    ),
  );
};
