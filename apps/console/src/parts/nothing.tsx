import type { ReactNode } from 'react';

type Props = Readonly<{ title: string; children?: ReactNode; action?: ReactNode }>;

/** An empty place says why it is empty and what comes next. */
export const Nothing = ({ title, children, action }: Props) => (
  <div className="nothing" role="status">
    <b>{title}</b>
    {children && <p>{children}</p>}
    {action}
  </div>
);
