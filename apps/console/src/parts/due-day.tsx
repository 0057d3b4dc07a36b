import { Glyph } from './glyph';

type Props = Readonly<{
  /** The last day; null where the calendar of its year is not there yet. */
  on: string | null;
  isPending: boolean;
  isOverdue?: boolean;
}>;

/** A deadline: its last day, or that it cannot be counted yet. */
export const DueDay = ({ on, isPending, isOverdue = false }: Props) => {
  if (isPending) return <span className="due tone-quiet">待定，日历未发布</span>;
  if (on === null) return <span className="none">—</span>;
  if (isOverdue)
    return (
      <span className="due tone-error">
        <Glyph name="triangle" />
        已过 {on}
      </span>
    );
  return <span className="due">{on} 前</span>;
};
