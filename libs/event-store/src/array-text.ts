import type { ColumnType } from './column-type';

export const isArray = (type: ColumnType): boolean => type.startsWith('text[]');

/**
 * A column of many rows as PostgreSQL reads an array. The driver would make the same text, at several times the cost,
 * and a list of lists comes out of unnest as one flat list, so each list goes in as text.
 */
export const arrayText = <Row>(
  type: ColumnType,
  rows: readonly Row[],
  valueOf: (row: Row) => unknown,
): string => {
  const asText = textOf(type);
  let text = '{';
  let [before, beforeText]: [unknown, string] = [undefined, 'NULL'];
  for (const row of rows) {
    const value = valueOf(row);
    // Neighbours often hold the same: one bank, one region, nothing.
    if (value !== before) [before, beforeText] = [value, element(value, asText)];
    text += text.length === 1 ? beforeText : `,${beforeText}`;
  }
  return `${text}}`;
};

const textOf = (type: ColumnType): ((value: unknown) => string) => {
  if (isArray(type)) return listText;
  return type.startsWith('jsonb') ? JSON.stringify : String;
};

const listText = (items: unknown): string => `{${(items as readonly string[]).map(quoted).join()}}`;

const element = (value: unknown, asText: (value: unknown) => string): string =>
  value === null || value === undefined ? 'NULL' : quoted(asText(value));

const quoted = (text: string): string => `"${SPECIAL.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;

const SPECIAL = /["\\]/;
