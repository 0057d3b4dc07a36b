import { Button, Checkbox, Radio } from 'antd';
import { useState } from 'react';

type Props<Code extends string> = Readonly<{
  title: string;
  choices: Readonly<Partial<Record<Code, string>>>;
  /** One reason only. */
  single?: boolean;
  verb: string;
  isPending: boolean;
  onPick: (codes: Code[]) => void;
  onCancel: () => void;
}>;

/** Reasons by their words; nothing goes out without one. */
export const ReasonPicker = <Code extends string>(props: Props<Code>) => {
  const { title, choices, single, verb, isPending, onPick, onCancel } = props;
  const [picked, setPicked] = useState<readonly Code[]>([]);
  const options = Object.entries(choices).map(([value, label]) => ({
    value: value as Code,
    label: String(label),
  }));
  return (
    <fieldset className="reasons">
      <legend>{title}</legend>
      {single ? (
        <Radio.Group
          value={picked[0]}
          onChange={({ target }) => setPicked([target.value as Code])}
          options={options}
        />
      ) : (
        <Checkbox.Group value={[...picked]} onChange={setPicked} options={options} />
      )}
      <p className="buttons">
        <Button danger loading={isPending} onClick={() => picked.length > 0 && onPick([...picked])}>
          {picked.length > 0 ? verb : `${verb}，先选原因`}
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </p>
    </fieldset>
  );
};
