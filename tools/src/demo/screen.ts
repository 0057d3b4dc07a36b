import { columns, wide } from '../local/progress';

const LEFT = 14;

/** What a person reads while the loan goes its way. */
export const print = (line = ''): void => void process.stdout.write(`${line}\n`);

export const title = (text: string): void => print(`\n■ ${text}`);

/** One step: who did what, and what came of it. */
export const step = (who: string, what: string, ...results: readonly string[]): void => {
  print(`\n  ${wide(who, LEFT)}${what}`);
  for (const result of results) print(`  ${' '.repeat(LEFT)}${result}`);
};

/** Columns of a table; numbers lean to the right. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): void => {
  const widths = heads.map((head, at) =>
    Math.max(columns(head), ...rows.map((row) => columns(row[at] ?? ''))),
  );
  const cell = (text: string, at: number) => {
    const gap = ' '.repeat((widths[at] ?? 0) - columns(text));
    return at === 0 ? text + gap : gap + text;
  };
  for (const row of [heads, ...rows]) print(`    ${row.map(cell).join('   ')}`);
};
