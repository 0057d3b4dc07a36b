import { useId, type ReactNode } from 'react';
import { Glyph } from './glyph';

/** What a control is told by its field, for whoever does not see the page. */
export type Control = Readonly<{
  id: string;
  status?: 'error';
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}>;

type Props = Readonly<{
  title: string;
  problem?: string | undefined;
  hint?: ReactNode;
  mark?: ReactNode;
  /** Where an error summary leads. */
  anchor?: string;
  children: (control: Control) => ReactNode;
}>;

/** A label, its control, a hint, and what is wrong with it. */
export const Field = ({ title, problem, hint, mark, anchor, children }: Props) => {
  const own = useId();
  const id = anchor ?? own;
  const about = `${id}-about`;
  return (
    <div className="field">
      <label htmlFor={id}>
        {title}
        {mark}
      </label>
      {children({
        id,
        ...((problem || hint) && { 'aria-describedby': about }),
        ...(problem && { status: 'error', 'aria-invalid': true }),
      })}
      {(problem || hint) && (
        <p id={about} className={problem ? 'field-problem' : 'note'}>
          {problem && <Glyph name="triangle" />}
          {problem ?? hint}
        </p>
      )}
    </div>
  );
};
