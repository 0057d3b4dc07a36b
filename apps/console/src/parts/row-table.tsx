import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

export type Column<Row> = Readonly<{
  title: string;
  cell: (row: Row) => ReactNode;
  align?: 'right';
  /** What a narrow screen can do without. */
  wideOnly?: boolean;
}>;

type Props<Row> = Readonly<{
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  hrefOf: (row: Row) => string;
}>;

const NEXT = new Set(['j', 'ArrowDown']);
const BEFORE = new Set(['k', 'ArrowUp']);

/** A table whose rows are walked by J and K or the arrows and opened by Enter. On a phone each row is a card. */
export const RowTable = <Row,>({ label, rows, columns, keyOf, hrefOf }: Props<Row>) => {
  const body = useRef<HTMLTableSectionElement>(null);
  const navigate = useNavigate();
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, at: number) => {
    const step = NEXT.has(event.key) ? 1 : BEFORE.has(event.key) ? -1 : 0;
    const target = body.current?.rows[at + step];
    if (step !== 0 && target) {
      event.preventDefault();
      target.focus();
    }
    // A link in the row answers for itself.
    if (event.key === 'Enter' && event.target === event.currentTarget) void navigate(hrefOf(rows[at] as Row));
  };
  return (
    <table className="rows" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ title, align, wideOnly }) => (
            <th key={title} scope="col" className={classOf(align, wideOnly)}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, at) => (
          <tr key={keyOf(row)} tabIndex={at === 0 ? 0 : -1} onKeyDown={(event) => onKey(event, at)}>
            {columns.map(({ title, cell, align, wideOnly }) => (
              <td key={title} data-title={title} className={classOf(align, wideOnly)}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const classOf = (align?: 'right', wideOnly?: boolean): string =>
  [align && 'right', wideOnly && 'wide-only'].filter(Boolean).join(' ');
