import { useId, type ReactNode } from 'react';

type Props = Readonly<{ title: string; note?: ReactNode; aside?: ReactNode; children: ReactNode }>;

/** A sheet of the book with its title. */
export const Panel = ({ title, note, aside, children }: Props) => {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note && <span className="note">{note}</span>}
        {aside && <span className="panel-aside">{aside}</span>}
      </header>
      <div className="panel-body">{children}</div>
    </section>
  );
};
