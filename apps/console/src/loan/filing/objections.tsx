import { createContext, useContext } from 'react';
import { Glyph } from '../../parts/glyph';
import type { FilingFormSent } from '../loan-queries';
import { fieldTitle } from './filing-fields';

type Objections = FilingFormSent['objections'];

/** What the return objected to, for the fields of the form that answers it. */
export const OpenObjections = createContext<Objections>([]);

export const useObjection = (name: string): string | undefined =>
  useContext(OpenObjections).find(({ field }) => field === name)?.reason.label;

/** Each leads to its field, where the page has it: a field of the roster may be read only, and a floating rate's may be closed. */
export const ObjectionList = ({ objections }: Readonly<{ objections: Objections }>) => (
  <ul className="missing">
    {objections.map(({ field, reason }) => (
      <li key={field}>
        <Glyph name="return" />
        <a href={`#field-${field}`} onClick={(event) => (event.preventDefault(), lead(field))}>
          {`${fieldTitle(field) ?? field}：${reason.label}`}
        </a>
      </li>
    ))}
  </ul>
);

const lead = (field: string): void => {
  const control = document.getElementById(`field-${field}`);
  control?.focus();
  control?.scrollIntoView({ block: 'center' });
};
