import { execFileSync } from 'node:child_process';

const LEFT_OUT = [
  /\.(spec|fixture|migration|d)\.ts$/,
  /\/(e2e|migrations|test-app)\//,
  /^tools\/lint-fixtures\//,
  /\/recipes\/.+\/files\//,
];

/** What is written by hand and runs: no tests, no fixtures, no migrations, no generated types. */
export const sourceFiles = (root: string): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
    ...{ cwd: root, encoding: 'utf8' },
  })
    .split('\n')
    .filter((file) => file !== '' && !LEFT_OUT.some((pattern) => pattern.test(file)));
