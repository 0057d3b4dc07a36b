import { arrayText } from './array-text';
import type { PendingRow } from './pending-row';
import type { RowBuffer } from './row-buffer';
import { arrays, columnOf, deleteText, upsertText } from './row-sql';
import { named, type Statement } from './statement';
import type { ReadTable } from './table';

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
