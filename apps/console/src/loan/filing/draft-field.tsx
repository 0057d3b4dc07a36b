import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { Field, type Control } from '../../parts/field';
import type { SourceName } from '../../parts/source';
import { Source } from '../../parts/source';
import { problemAt } from './filing-draft';
import { fieldOf, type FieldName } from './filing-fields';
import { useObjection } from './objections';
import type { FilingState } from './use-filing';

type Props = Readonly<{
  name: FieldName;
  desk: FilingState;
  /** Set once somebody tried to send: what is missing shows in its place. */
  showMissing: boolean;
  hint?: ReactNode;
  source?: SourceName;
  readOnly?: boolean;
  /** In place of the field's own choices. */
  choices?: Readonly<Record<string, string>>;
}>;

/** One field of the form. It complains when somebody has left it, never while they type. */
export const DraftField = ({ name, desk, showMissing, hint, source, readOnly, choices }: Props) => {
  const objection = useObjection(name);
  const [isLeft, setLeft] = useState(false);
  const { draft } = desk.filing;
  const { title } = fieldOf(name);
  const { problem, isMissing } = problemAt(draft, name) ?? {};
  const isShown = showMissing || (isLeft && !isMissing);
  const options = choices ?? fieldOf(name).choices;
  return (
    <Field
      title={title}
      anchor={`field-${name}`}
      problem={isShown ? problem : undefined}
      hint={objection ? <ObjectedHint objection={objection} hint={hint} /> : hint}
      mark={source && <Source from={source} />}
    >
      {(control) =>
        options ? (
          <Choice
            control={control}
            options={options}
            text={draft[name]}
            onPick={(text) => desk.set(name, text)}
          />
        ) : (
          <Input
            {...control}
            value={draft[name] ?? ''}
            readOnly={readOnly ?? false}
            onChange={({ target }) => desk.set(name, target.value)}
            onBlur={() => {
              setLeft(true);
              desk.leave(name);
            }}
            maxLength={500}
            autoComplete="off"
          />
        )
      }
    </Field>
  );
};

/** Stands beside the field until the form is sent again. */
const ObjectedHint = ({ objection, hint }: Readonly<{ objection: string; hint: ReactNode }>) => (
  <>
    <b className="field-problem">{`退回意见：${objection}`}</b> {hint}
  </>
);

type ChoiceProps = Readonly<{
  control: Control;
  options: Readonly<Record<string, string>>;
  text: string | undefined;
  onPick: (text: string) => void;
}>;

const Choice = ({ control, options, text, onPick }: ChoiceProps) => (
  <Select
    {...control}
    value={text || undefined}
    onChange={(picked: string) => onPick(picked)}
    options={Object.entries(options).map(([value, label]) => ({ value, label }))}
    placeholder="请选择"
    showSearch={{ optionFilterProp: 'label' }}
  />
);
