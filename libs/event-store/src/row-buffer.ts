import { Refusal } from './refusal';
import {
  keyText,
  type ColumnType,
  type ReadTable,
  type RowChange,
  type RowRef,
  type RowsRef,
  type Values,
} from './table';

/** The folded change of one row: delete first where asked, then set, then add. */
export type PendingRow = {
  /** The key as one text. */
  id: string;
  key: Values;
  deleted: boolean;
  /** Never changed, only replaced: at first it is what the projection itself gave. */
  set: Values;
  add: Record<string, number>;
};

type TableBuffer = {
  table: ReadTable;
  /** What was asked for; undefined where the database has no such row. */
  loaded: Map<string, Values | undefined>;
  /** By the prefix asked for, the keys that the database holds under it. */
  ranges: Map<string, readonly string[]>;
  pending: Map<string, PendingRow>;
};

type Undo = Readonly<{ pending: Map<string, PendingRow>; id: string; before: PendingRow | undefined }>;

/** More rows than this under one prefix are no decision but a job. */
export const MAX_ROWS = 1_000;

/**
 * The rows of one batch: what was loaded, with the changes made since on top. A later command or event sees the
 * earlier ones' changes; nothing is written before the batch ends.
 */
export class RowBuffer {
  private readonly tables = new Map<string, TableBuffer>();
  private journal: Undo[] | undefined;

  /** Rows that were asked for by key: those of `keys` that are not among `rows` do not exist. */
  loaded(table: ReadTable, rows: readonly Values[], keys: readonly Values[] = []): void {
    const { loaded } = this.buffer(table);
    for (const key of keys) {
      const id = keyText(table, key);
      if (!loaded.has(id)) loaded.set(id, undefined);
    }
    for (const row of rows) loaded.set(keyText(table, row), row);
  }

  loadedRange(ref: RowsRef, rows: readonly Values[]): void {
    const { ranges } = this.buffer(ref.table);
    this.loaded(ref.table, rows);
    ranges.set(
      rangeText(ref),
      rows.map((row) => keyText(ref.table, row)),
    );
  }

  get<Row>(ref: RowRef<Row>): Row | undefined {
    return this.rowAt(this.buffer(ref.table), keyText(ref.table, ref.key)) as Row | undefined;
  }

  /** The rows under a prefix, in the order of their keys. Throws the refusal `too-many-rows` beyond the bound. */
  rows(ref: RowsRef): readonly Values[] {
    const buffer = this.buffer(ref.table);
    const ids = new Set([...(buffer.ranges.get(rangeText(ref)) ?? []), ...buffer.pending.keys()]);
    const rows = [...ids].sort().flatMap((id) => {
      const row = this.rowAt(buffer, id);
      return row && isUnder(ref, row) ? [row] : [];
    });
    if (rows.length > MAX_ROWS)
      throw new Refusal('too-many-rows', `一次办理涉及的记录超过${MAX_ROWS}条，请分批办理。`);
    return rows;
  }

  /** What must be loaded before the reference can be answered from here. */
  missing(ref: RowRef | RowsRef): (RowRef | RowsRef)[] {
    const { loaded, ranges, pending } = this.buffer(ref.table);
    if (ref.kind === 'row') return loaded.has(keyText(ref.table, ref.key)) ? [] : [ref];
    if (!ranges.has(rangeText(ref))) return [ref];
    // A row that came under the prefix in this batch is known only by what was changed.
    return [...pending.values()].flatMap(({ id, key, set }) =>
      !loaded.has(id) && isUnder(ref, { ...key, ...set }) ? [{ kind: 'row', table: ref.table, key }] : [],
    );
  }

  /** True where this batch has changed the row so far. */
  isChanged({ table, key }: RowRef): boolean {
    return this.buffer(table).pending.has(keyText(table, key));
  }

  change(change: RowChange): void {
    const { pending } = this.buffer(change.table);
    const id = keyText(change.table, change.key);
    let row = pending.get(id);
    this.journal?.push({ pending, id, before: row && { ...row, add: { ...row.add } } });
    if (!row) pending.set(id, (row = { id, key: change.key, deleted: false, set: UNSET, add: {} }));
    fold(row, change);
  }

  /** Runs work whose changes stay only if it does not throw. */
  attempt<T>(work: () => T): T {
    const journal: Undo[] = (this.journal = []);
    try {
      return work();
    } catch (error) {
      for (const { pending, id, before } of journal.reverse())
        if (before) pending.set(id, before);
        else pending.delete(id);
      throw error;
    } finally {
      this.journal = undefined;
    }
  }

  /** Every table with changes, in the order first touched. */
  *changed(): Iterable<readonly [ReadTable, readonly PendingRow[]]> {
    for (const { table, pending } of this.tables.values())
      if (pending.size) yield [table, [...pending.values()]];
  }

  private rowAt({ table, loaded, pending }: TableBuffer, id: string): Values | undefined {
    const change = pending.get(id);
    const before = loaded.get(id);
    if (!change) return before;
    const base = change.deleted ? undefined : before;
    if (!base && change.deleted && isEmpty(change)) return undefined;
    const row: Record<string, unknown> = { ...(base ?? blankRow(table)), ...change.key, ...change.set };
    for (const [name, amount] of Object.entries(change.add)) row[name] = exactSum(row[name], amount);
    return row;
  }

  private buffer(table: ReadTable): TableBuffer {
    let buffer = this.tables.get(table.name);
    if (!buffer)
      this.tables.set(
        table.name,
        (buffer = { table, loaded: new Map(), ranges: new Map(), pending: new Map() }),
      );
    return buffer;
  }
}

const rangeText = ({ prefix }: RowsRef): string => JSON.stringify(prefix);

const isUnder = ({ prefix }: RowsRef, row: Values): boolean =>
  Object.entries(prefix).every(([name, value]) => row[name] === value);

/** A sum that a number does not hold exactly would be a wrong amount: a batch that comes to it is split, or refused. */
const exactSum = (one: unknown, other: unknown): number => {
  const sum = Number(one ?? 0) + Number(other);
  if (!Number.isSafeInteger(sum))
    throw new RangeError('A sum of a row is beyond what a number holds exactly.');
  return sum;
};

const isEmpty = (row: PendingRow): boolean => !Object.keys(row.set).length && !Object.keys(row.add).length;

// A row made in this batch reads like one the database would have filled with its defaults.
const blankRow = (table: ReadTable): Values =>
  Object.fromEntries(Object.entries(table.columns).map(([name, type]) => [name, blankOf(type)]));

const blankOf = (type: ColumnType): unknown => {
  if (type === 'bigint' || type === 'integer') return 0;
  return type === 'text[]' ? [] : null;
};

const UNSET: Values = {};

const fold = (row: PendingRow, change: RowChange): void => {
  if (change.op === 'delete') {
    Object.assign(row, { deleted: true, set: UNSET, add: {} });
    return;
  }
  if (change.op === 'set') {
    row.set = row.set === UNSET ? change.values : { ...row.set, ...change.values };
    for (const name in row.add) if (name in change.values) delete row.add[name];
    return;
  }
  for (const name in change.amounts) {
    const amount = change.amounts[name];
    if (name in row.set) row.set = { ...row.set, [name]: exactSum(row.set[name], amount) };
    else row.add[name] = exactSum(row.add[name], amount);
  }
};
