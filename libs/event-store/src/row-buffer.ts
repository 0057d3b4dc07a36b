import { changedRow, foldChange, unchanged, type PendingRow } from './pending-row';
import { Refusal } from './refusal';
import {
  isUnder,
  keyText,
  rangeText,
  type ReadTable,
  type RowChange,
  type RowRef,
  type RowsRef,
  type Values,
} from './table';
import { UndoJournal } from './undo-journal';

type TableBuffer = {
  table: ReadTable;
  /** What was asked for; undefined where the database has no such row. */
  loaded: Map<string, Values | undefined>;
  /** By the prefix asked for, the keys that the database holds under it. */
  ranges: Map<string, readonly string[]>;
  pending: Map<string, PendingRow>;
};

/** More rows than this under one prefix are no decision but a job. */
export const MAX_ROWS = 1_000;

/**
 * The rows of one batch: what was loaded, with the changes made since on top. A later command or event sees the
 * earlier ones' changes; nothing is written before the batch ends.
 */
export class RowBuffer {
  private readonly tables = new Map<string, TableBuffer>();
  private readonly journal = new UndoJournal();

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
    this.journal.note(pending, id, row);
    if (!row) pending.set(id, (row = unchanged(id, change.key)));
    foldChange(row, change);
  }

  /** Runs work whose changes stay only if it does not throw. */
  attempt<T>(work: () => T): T {
    return this.journal.attempt(work);
  }

  /** Every table with changes, in the order first touched. */
  *changed(): Iterable<readonly [ReadTable, readonly PendingRow[]]> {
    for (const { table, pending } of this.tables.values())
      if (pending.size) yield [table, [...pending.values()]];
  }

  private rowAt({ table, loaded, pending }: TableBuffer, id: string): Values | undefined {
    const change = pending.get(id);
    const before = loaded.get(id);
    return change ? changedRow(table, before, change) : before;
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
