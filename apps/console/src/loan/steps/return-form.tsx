import { formFieldTitles, returnReasonTitles } from '@kejin/contracts/risk-compensation/words';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReturnBody, ReturnReason } from './commands';
import { ReasonPicker } from './reason-picker';

type FieldCode = keyof typeof formFieldTitles;
type Row = Readonly<{ field?: FieldCode; reason?: ReturnReason }>;
type Props = Readonly<{ isPending: boolean; onReturn: (body: ReturnBody) => void; onCancel: () => void }>;

const optionsOf = <Code extends string>(titles: Readonly<Record<Code, string>>) =>
  Object.entries(titles).map(([value, label]) => ({ value: value as Code, label: label as string }));

/** Sent back: reasons for the whole form and, where one can be named, for a field of it. Nothing is sent while a row is half filled in. */
export const ReturnForm = ({ isPending, onReturn, onCancel }: Props) => {
  const [rows, setRows] = useState<readonly Row[]>([]);
  const change = (at: number, part: Row) =>
    setRows(rows.map((row, place) => (place === at ? { ...row, ...part } : row)));
  const objections = rows.flatMap(({ field, reason }) => (field && reason ? [{ field, reason }] : []));
  const isHalf = objections.length < rows.length;
  return (
    <>
      {rows.map((row, at) => (
        <ObjectionRow key={at} row={row} rows={rows} at={at} onChange={(part) => change(at, part)} />
      ))}
      <p className="buttons">
        <Button onClick={() => setRows([...rows, {}])} disabled={isHalf}>
          指出具体字段
        </Button>
        {rows.length > 0 && <Button onClick={() => setRows(rows.slice(0, -1))}>删去最后一项</Button>}
      </p>
      <ReasonPicker<ReturnReason>
        title="退回补正的原因"
        choices={returnReasonTitles}
        verb="退回补正"
        isPending={isPending}
        given={objections.map(({ reason }) => reason)}
        first={isHalf ? '先填完指出的字段' : undefined}
        onPick={(reasons) => onReturn({ reasons, ...(objections.length > 0 && { objections }) })}
        onCancel={onCancel}
      />
    </>
  );
};

type RowProps = Readonly<{
  row: Row;
  rows: readonly Row[];
  at: number;
  onChange: (part: Row) => void;
}>;

/** A field that another row names is not offered again: each is objected to once. */
const ObjectionRow = ({ row, rows, at, onChange }: RowProps) => {
  const taken = new Set(rows.filter((_, place) => place !== at).map(({ field }) => field));
  return (
    <div className="fields">
      <Select<FieldCode>
        aria-label={`第 ${at + 1} 项字段`}
        placeholder="选择字段"
        value={row.field ?? null}
        onChange={(field) => onChange({ field })}
        options={optionsOf(formFieldTitles).filter(({ value }) => !taken.has(value))}
        showSearch={{ optionFilterProp: 'label' }}
      />
      <Select<ReturnReason>
        aria-label={`第 ${at + 1} 项原因`}
        placeholder="选择原因"
        value={row.reason ?? null}
        onChange={(reason) => onChange({ reason })}
        options={optionsOf(returnReasonTitles)}
      />
    </div>
  );
};
