import type { ColumnType } from './column-type';
import type { ReadTable, RowChange, Values } from './table';

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

const UNSET: Values = {};

export const unchanged = (id: string, key: Values): PendingRow => ({
  id,
  key,
  deleted: false,
  set: UNSET,
  add: {},
});

/** Puts one more change on top of the earlier ones. */
export const foldChange = (row: PendingRow, change: RowChange): void => {
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

/** The row as it will be once it is written; undefined where it will not be there. */
export const changedRow = (
  table: ReadTable,
  before: Values | undefined,
  change: PendingRow,
): Values | undefined => {
  const base = change.deleted ? undefined : before;
  if (!base && change.deleted && isEmpty(change)) return undefined;
  const row: Record<string, unknown> = { ...(base ?? blankRow(table)), ...change.key, ...change.set };
  for (const [name, amount] of Object.entries(change.add)) row[name] = exactSum(row[name], amount);
  return row;
};

const isEmpty = (row: PendingRow): boolean => !Object.keys(row.set).length && !Object.keys(row.add).length;

// A row made in this batch reads like one the database would have filled with its defaults.
const blankRow = (table: ReadTable): Values =>
  Object.fromEntries(Object.entries(table.columns).map(([name, type]) => [name, blankOf(type)]));

const blankOf = (type: ColumnType): unknown => {
  if (type === 'bigint' || type === 'integer') return 0;
  return type === 'text[]' ? [] : null;
};

/** A sum that a number does not hold exactly would be a wrong amount: a batch that comes to it is split, or refused. */
const exactSum = (one: unknown, other: unknown): number => {
  const sum = Number(one ?? 0) + Number(other);
  if (!Number.isSafeInteger(sum))
    throw new RangeError('A sum of a row is beyond what a number holds exactly.');
  return sum;
};
