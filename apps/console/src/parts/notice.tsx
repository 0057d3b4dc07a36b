import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from './glyph';

export type NoticeKind = 'error' | 'warning' | 'info' | 'closed' | 'done';

const GLYPHS: Readonly<Record<NoticeKind, GlyphName>> = {
  error: 'triangle',
  warning: 'triangle',
  info: 'return',
  closed: 'square',
  done: 'tick',
};

type Props = Readonly<{
  kind: NoticeKind;
  title: string;
  children?: ReactNode;
  /** The way out. */
  action?: ReactNode;
}>;

/** What happened, what is kept, what to do: in its place on the page, never over all of it. */
export const Notice = ({ kind, title, children, action }: Props) => (
  <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
    <Glyph name={GLYPHS[kind]} />
    <div>
      <b>{title}</b>
      {children && <div className="notice-text">{children}</div>}
    </div>
    {action && <div className="notice-action">{action}</div>}
  </div>
);
