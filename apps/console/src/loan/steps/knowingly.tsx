import { proceedReasonTitles } from '@kejin/contracts/risk-compensation/words';
import { Checkbox, Select } from 'antd';
import { Field } from '../../parts/field';
import { Notice } from '../../parts/notice';
import type { Knowing, ProceedReasonCode } from './use-knowingly';

const choices = Object.entries(proceedReasonTitles).map(([value, label]) => ({
  value: value as ProceedReasonCode,
  label,
}));

/** What has changed since the submission, to be seen and answered for before somebody goes on. */
export const Knowingly = ({ knowing: { changes, said, say } }: Readonly<{ knowing: Knowing }>) =>
  changes.length === 0 ? null : (
    <>
      {changes.map(({ code, detail }) => (
        <Notice key={code} kind="warning" title="提交以后有变化">
          {detail}
        </Notice>
      ))}
      <Checkbox checked={said.seen} onChange={({ target }) => say({ ...said, seen: target.checked })}>
        已知上述变化，仍然办理
      </Checkbox>
      <Field title="理由，记入依据">
        {(control) => (
          <Select
            {...control}
            value={said.reason}
            placeholder="请选择"
            options={choices}
            onChange={(reason) => say({ ...said, reason })}
          />
        )}
      </Field>
    </>
  );
