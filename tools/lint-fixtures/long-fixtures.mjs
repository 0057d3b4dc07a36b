// Fixtures of length, in the form of the files beside this one: where they lie and so many lines.
const lines = (at, count) =>
  [
    `// At ${at}`,
    ...Array.from({ length: count }, (_, n) => `export const line${n + 1} = ${n + 1};`),
    '',
  ].join('\n');

const functionOf = (at, count) =>
  [
    `// At ${at}`,
    'export const long = (record: (n: number) => void) => {',
    ...Array.from({ length: count - 2 }, (_, n) => `  record(${n + 1});`),
    '};',
    '',
  ].join('\n');

const PURE = 'apps/risk-compensation/src/loan/loan.ts';
const SPEC = 'apps/risk-compensation/src/loan/loan.spec.ts';

/** Code by the name of its fixture. */
export const longFixtures = {
  'max-lines/has-200-lines.right.ts': lines(PURE, 200),
  'max-lines/has-201-lines.wrong.ts': lines(PURE, 201),
  'max-lines/has-300-lines-in-a-spec.right.ts': lines(SPEC, 300),
  'max-lines/has-301-lines-in-a-spec.wrong.ts': lines(SPEC, 301),
  'max-lines-per-function/has-50-lines.right.ts': functionOf(PURE, 50),
  'max-lines-per-function/has-51-lines.wrong.ts': functionOf(PURE, 51),
  'max-lines-per-function/is-a-migration.right.ts': functionOf(
    'apps/risk-compensation/migrations/0001-event.ts',
    62,
  ),
  'max-lines-per-function/is-a-spec.right.ts': functionOf(SPEC, 62),
  'max-lines-per-function/is-a-tool.wrong.ts': functionOf('tools/src/demo/demo.ts', 62),
};
