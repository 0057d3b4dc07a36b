import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Walk } from './openapi-walk';

const root = join(__dirname, '../../..');

/** Statuses that a request from outside provokes at any operation, whatever it is about. */
const GENERAL = [400, 401, 403, 404, 413, 414, 415];

/** What the specs say; a code of the platform is tested in whatever app has a use for it. */
const allSpecs = (): string =>
  ['libs', 'apps']
    .flatMap((folder) =>
      (readdirSync(join(root, folder), { recursive: true }) as string[])
        .filter((file) => file.endsWith('.spec.ts'))
        .map((file) => readFileSync(join(root, folder, file), 'utf8')),
    )
    .join('\n');

/**
 * What a document names and no test reaches: a general status that the walk did not provoke, unless `exceptions` says
 * `operationId status` and the test that does; and a code of any other status that no spec names.
 */
export const uncovered = (
  { operations, reached }: Walk,
  exceptions: Readonly<Record<string, string>> = {},
): string[] => {
  const specs = allSpecs();
  const refusals = operations.flatMap(({ id, refusals: byStatus }) =>
    [...byStatus].flatMap(([status, codes]) => codes.map((code) => ({ id, status, code }))),
  );
  const isGeneral = ({ status }: Readonly<{ status: number }>) => GENERAL.includes(status);
  const statuses = new Set(refusals.filter(isGeneral).map(({ id, status }) => `${id} ${status}`));
  const codes = new Set(refusals.filter((one) => !isGeneral(one)).map(({ code }) => code));
  return [
    ...[...statuses].filter((line) => !reached.has(line) && !(line in exceptions)),
    ...[...codes].filter((code) => !specs.includes(`'${code}'`)),
    ...Object.keys(exceptions).filter((line) => !statuses.has(line) || reached.has(line)),
  ];
};
