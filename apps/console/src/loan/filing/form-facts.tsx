import type { ReactNode } from 'react';
import { Panel } from '../../parts/panel';
import { Facts, type Fact } from '../../parts/facts';
import { traceValue } from '../case/trace-value';
import type { FilingFormSent } from '../loan-queries';
import { fieldTitle, sectionOf, sectionTitles, type Section } from './filing-fields';

type Form = Readonly<Record<string, unknown>>;
type Objections = FilingFormSent['objections'];
type DueDay = Readonly<{ dueDate: string; principal: string }>;

const factsIn = (form: Form, section: Section, objections: Objections): readonly Fact[] =>
  Object.entries(form)
    .filter(([name, value]) => sectionOf(name) === section && value !== undefined)
    .map(([name, value]) => ({
      title: fieldTitle(name) ?? name,
      value: typeof value === 'string' && /^\d+\.\d{6}$/.test(value) ? `${value}%` : traceValue(value),
      mark: markOf(objections, name),
    }));

const markOf = (objections: Objections, name: string): ReactNode => {
  const objection = objections.find(({ field }) => field === name);
  return objection && <b className="field-problem">{`退回意见：${objection.reason.label}`}</b>;
};

/** A filing form, section by section, as it was or will be sent. */
export const FormFacts = ({ form, objections = [] }: Readonly<{ form: Form; objections?: Objections }>) => (
  <>
    {(Object.keys(sectionTitles) as Section[]).map((section) => (
      <Panel key={section} title={sectionTitles[section]} note="银行报送">
        <Facts facts={factsIn(form, section, objections)} />
        {section === 'rate' && <Plan plan={form['repaymentPlan'] as readonly DueDay[] | undefined} />}
      </Panel>
    ))}
  </>
);

const Plan = ({ plan = [] }: Readonly<{ plan: readonly DueDay[] | undefined }>) =>
  plan.length === 0 ? null : (
    <Facts
      facts={plan.map(({ dueDate, principal }) => ({
        title: `${dueDate} 应还本金`,
        value: traceValue(principal),
      }))}
    />
  );
