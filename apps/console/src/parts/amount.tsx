import { shownAmount } from './grouped-digits';

type Props = Readonly<{
  /** A decimal text in 元, as the services send it; never a float. */
  value: string | null | undefined;
  size?: 'key' | 'second';
  /** Where the head of the column does not say it. */
  unit?: boolean;
}>;

/** An amount: 元 strong, 角分 and the unit lighter. Copied, it is the exact value. */
export const Amount = ({ value, size, unit = false }: Props) => {
  const shown = value ? shownAmount(value) : undefined;
  if (!shown) return <span className="none">{value || '—'}</span>;
  return (
    <span className={`amount ${size ? `amount-${size}` : ''}`} data-amount={value}>
      {shown.integer}
      <small>
        .{shown.fraction}
        {unit && ' 元'}
      </small>
    </span>
  );
};
