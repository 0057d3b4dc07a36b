import { Button, Checkbox, Radio } from 'antd';
import { useState } from 'react';

type Props<Code extends string> = Readonly<{
  title: string;
  choices: Readonly<Partial<Record<Code, string>>>;
  /** One reason only. */
  single?: boolean;
  verb: string;
  isPending: boolean;
  /** Given elsewhere on the form: they are among the reasons without a tick of their own. */
  given?: readonly Code[];
  /** What is to be done first. */
  first?: string | undefined;
  onPick: (codes: Code[]) => void;
  onCancel: () => void;
}>;

/** Reasons by their words; nothing goes out without one. */
export const ReasonPicker = <Code extends string>(props: Props<Code>) => {
  const { title, choices, single, verb, isPending, given = [], onPick, onCancel } = props;
  const [ticked, setTicked] = useState<readonly Code[]>([]);
  const picked = [...new Set([...given, ...ticked])];
  const first = props.first ?? (picked.length > 0 ? undefined : '先选原因');
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
          onChange={({ target }) => setTicked([target.value as Code])}
          options={options}
        />
      ) : (
        <Checkbox.Group value={picked} onChange={setTicked} options={options} />
      )}
      <p className="buttons">
        <Button danger loading={isPending} onClick={() => !first && onPick(picked)}>
          {first ? `${verb}，${first}` : verb}
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </p>
    </fieldset>
  );
};
