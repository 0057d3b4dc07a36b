import { columns, wide } from '@kejin/tools/local/progress';
import type { Figure } from './figure';

const heads = ['指标', '实测', '单位', '对照', '对照值', '比值', '目标', ''];

/** The table on the screen. */
export const figureTable = (figures: readonly Figure[]): string => {
  const rows = [heads, ...figures.map(cells)];
  const widths = heads.map((_, at) => 2 + Math.max(...rows.map((row) => columns(row[at] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => wide(cell, widths[at]))
      .join('')
      .trimEnd();
  return rows.map(line).join('\n');
};

const cells = (one: Figure): string[] => [
  one.title,
  numeral(one.value),
  one.unit,
  one.peer ?? '—',
  one.peerValue === null ? '—' : numeral(one.peerValue),
  one.ratio === null ? '—' : one.ratio.toFixed(2),
  goalText(one),
  one.met === null ? '' : one.met ? '✓' : '✗',
];

const goalText = ({ goal, goalOf, better, unit }: Figure): string => {
  if (goal === null) return '—';
  const sign = better === 'higher' ? '≥' : '≤';
  return goalOf === 'ratio'
    ? `${sign} ${goal.toFixed(goal < 1 ? 2 : 1)} 倍`
    : `${sign} ${numeral(goal)} ${unit}`;
};

export const numeral = (value: number): string =>
  Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en-US')
    : Math.abs(value) >= 10
      ? value.toFixed(1)
      : value.toFixed(2);
