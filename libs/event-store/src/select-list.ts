import { snake, type ColumnType } from './column-type';
import { columnOf } from './row-sql';
import type { AnyTable, ReadTable, RowOf } from './table';

// pg would make a date a local midnight and an instant a Date: both stay the text that a projection writes, so that a
// row that was loaded compares like one that was made in the batch.
const asText = (column: string, type: ColumnType): string => {
  if (type.startsWith('date')) return `to_char(${column}, 'YYYY-MM-DD')`;
  if (type.startsWith('timestamptz'))
    return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return column;
};

type Selected<Table extends AnyTable> = Readonly<{
  /** The fields of the answer; all columns where it is not given. */
  fields?: readonly string[];
  /** Fields that bear another name than their column. */
  renamed?: Readonly<Record<string, keyof RowOf<Table> & string>>;
  /** How the statement calls the table. */
  as?: string;
}>;

/** What a statement selects of a table: every value as a projection wrote it, under the name of its field. */
export const selectList = <Table extends AnyTable>(
  table: Table,
  { fields, renamed = {}, as = table.name }: Selected<Table> = {},
): string =>
  (fields ?? [...Object.keys(table.key), ...Object.keys(table.columns)])
    .map((field) => {
      const column = renamed[field] ?? field;
      return `${asText(`${as}.${snake(column)}`, columnOf(table as ReadTable, column))} as "${field}"`;
    })
    .join(', ');
