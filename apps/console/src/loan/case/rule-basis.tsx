import { Source } from '../../parts/source';
import type { JudgedRule } from '../loan-queries';
import { isUnconfirmed, sourceOf, traceName } from './trace-names';
import { traceValue } from './trace-value';

/** What a rule was given, each value with its source, and what it computed (算式). A plain pass keeps its inputs folded. */
export const RuleBasis = ({ rule: { inputs, values, outcome } }: Readonly<{ rule: JudgedRule }>) => (
  <>
    <details open={outcome !== 'passed'}>
      <summary>{`依据 ${inputs.length} 项`}</summary>
      <ul className="inputs">
        {inputs.map(({ name, value, source }) => (
          <li key={name}>
            <Source from={sourceOf(source)} /> <span className="note">{traceName(name)}</span>{' '}
            {traceValue(value)}
            {isUnconfirmed(source) && <span className="tag tone-warning">待核定</span>}
          </li>
        ))}
      </ul>
    </details>
    {Object.keys(values).length > 0 && (
      <ul className="sum">
        {Object.entries(values).map(([name, value]) => (
          <li key={name}>
            <span>{traceName(name)}</span>
            <b>{traceValue(value)}</b>
          </li>
        ))}
      </ul>
    )}
  </>
);
