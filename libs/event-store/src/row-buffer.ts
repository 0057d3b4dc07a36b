import { keyText, type ColumnType, type ReadTable, type RowChange, type RowRef, type Values } from './table';

/** The folded change of one row: delete first where asked, then set, then add. */
export type PendingRow = {
  /** The key as one text. */
  id: string;
  key: Values;
  deleted: boolean;
  set: Record<string, unknown>;
  add: Record<string, number>;
};

type TableBuffer = { table: ReadTable; loaded: Map<string, Values>; pending: Map<string, PendingRow> };

/**
 * The rows of one batch: what was loaded, with the changes made since on top. A later command or event sees the
 * earlier ones' changes; nothing is written before the batch ends.
 */
export class RowBuffer {
  private readonly tables = new Map<string, TableBuffer>();

  loaded(table: ReadTable, rows: readonly Values[]): void {
    const { loaded } = this.buffer(table);
    for (const row of rows) loaded.set(keyText(table, row), row);
  }

  get<Row>(ref: RowRef<Row>): Row | undefined {
    const { loaded, pending } = this.buffer(ref.table);
    const key = keyText(ref.table, ref.key);
    const change = pending.get(key);
    const before = loaded.get(key);
    if (!change) return before as Row | undefined;
    const base = change.deleted ? undefined : before;
    if (!base && change.deleted && isEmpty(change)) return undefined;
    const row: Record<string, unknown> = { ...(base ?? blankRow(ref.table)), ...change.key, ...change.set };
    for (const [name, amount] of Object.entries(change.add)) row[name] = Number(row[name] ?? 0) + amount;
    return row as Row;
  }

  change(change: RowChange): void {
    const { pending } = this.buffer(change.table);
    const key = keyText(change.table, change.key);
    let row = pending.get(key);
    if (!row) pending.set(key, (row = { id: key, key: change.key, deleted: false, set: {}, add: {} }));
    fold(row, change);
  }

  /** Every table with changes, in the order first touched. */
  *changed(): Iterable<readonly [ReadTable, readonly PendingRow[]]> {
    for (const { table, pending } of this.tables.values())
      if (pending.size) yield [table, [...pending.values()]];
  }

  private buffer(table: ReadTable): TableBuffer {
    let buffer = this.tables.get(table.name);
    if (!buffer) this.tables.set(table.name, (buffer = { table, loaded: new Map(), pending: new Map() }));
    return buffer;
  }
}

const isEmpty = (row: PendingRow): boolean => !Object.keys(row.set).length && !Object.keys(row.add).length;

// A row made in this batch reads like one the database would have filled with its defaults.
const blankRow = (table: ReadTable): Values =>
  Object.fromEntries(Object.entries(table.columns).map(([name, type]) => [name, blankOf(type)]));

const blankOf = (type: ColumnType): unknown => {
  if (type === 'bigint' || type === 'integer') return 0;
  return type === 'text[]' ? [] : null;
};

const fold = (row: PendingRow, change: RowChange): void => {
  if (change.op === 'delete') {
    Object.assign(row, { deleted: true, set: {}, add: {} });
    return;
  }
  if (change.op === 'set') {
    Object.assign(row.set, change.values);
    for (const name in row.add) if (name in change.values) delete row.add[name];
    return;
  }
  for (const [name, amount] of Object.entries(change.amounts)) {
    if (name in row.set) row.set[name] = Number(row.set[name]) + Number(amount);
    else row.add[name] = (row.add[name] ?? 0) + Number(amount);
  }
};
