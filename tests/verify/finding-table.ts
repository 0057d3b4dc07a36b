import { wide } from '@kejin/tools/local/progress';
import type { Finding } from './finding';

/** The table a person reads: what was compared, how often, and the first that differs. */
export const findingLines = (findings: readonly Finding[]): string[] => [
  `  ${wide('', 3)}${wide('核对', 60)}${wide('比较', 12)}不一致`,
  ...findings.flatMap(({ check, title, compared, differences, first }) => [
    `  ${differences === 0 ? '✓' : '✗'}  ${wide(`${check} ${title}`, 60)}${wide(String(compared), 12)}${differences}`,
    ...first.map((one) => `       ${one}`),
  ]),
];
