import { useEffect, type ReactNode } from 'react';

type Props = Readonly<{ title: string; note?: ReactNode; children?: ReactNode }>;

/** The one h1, which the window's title repeats. */
export const PageTitle = ({ title, note, children }: Props) => {
  useEffect(() => {
    document.title = `${title} · 科金`;
  }, [title]);
  return (
    <div className="page-title">
      <h1>{title}</h1>
      {note && <span className="note">{note}</span>}
      {children && <span className="page-actions">{children}</span>}
    </div>
  );
};
