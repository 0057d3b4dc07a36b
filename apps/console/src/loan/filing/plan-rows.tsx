import { Button, Input } from 'antd';
import { Field } from '../../parts/field';
import { typedAmount, typedDay } from '../../parts/typed';
import type { Installment } from './filing-draft';
import type { FilingState } from './use-filing';

const problemIn = (text: string, read: typeof typedAmount): string | undefined => {
  const typed = read(text);
  return typed && 'problem' in typed ? typed.problem : undefined;
};

/** What is understood is written in the form of the service when somebody leaves the field. */
const settled = (text: string, read: typeof typedAmount): string => {
  const typed = read(text);
  return typed && 'value' in typed ? typed.value : text;
};

/** The days on which principal falls due, first to last. */
export const PlanRows = ({ desk }: Readonly<{ desk: FilingState }>) => {
  const { plan } = desk.filing;
  const change = (at: number, part: Partial<Installment>) =>
    desk.setPlan(plan.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="plan">
      <legend>还本计划，按日期由先到后，合计等于放款金额</legend>
      {plan.map(({ dueDate, principal }, at) => (
        <div className="fields" key={at}>
          <Field title={`第 ${at + 1} 期到期日`} problem={problemIn(dueDate, typedDay)}>
            {(control) => (
              <Input
                {...control}
                value={dueDate}
                onChange={({ target }) => change(at, { dueDate: target.value })}
                onBlur={() => change(at, { dueDate: settled(dueDate, typedDay) })}
              />
            )}
          </Field>
          <Field title={`第 ${at + 1} 期应还本金（元）`} problem={problemIn(principal, typedAmount)}>
            {(control) => (
              <Input
                {...control}
                value={principal}
                onChange={({ target }) => change(at, { principal: target.value })}
                onBlur={() => change(at, { principal: settled(principal, typedAmount) })}
              />
            )}
          </Field>
        </div>
      ))}
      <Button onClick={() => desk.setPlan([...plan, { dueDate: '', principal: '' }])}>增加一期</Button>{' '}
      {plan.length > 0 && <Button onClick={() => desk.setPlan(plan.slice(0, -1))}>删去最后一期</Button>}
    </fieldset>
  );
};
