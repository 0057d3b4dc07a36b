import { format, resolveConfig } from 'prettier';
import type { Documents } from './documents';
import type { DescribedService } from './services';

type Json = Readonly<Record<string, unknown>>;

/** Types of what each service takes and answers, for the console. A refusal is the same problem document everywhere. */
export const consoleTypes = async (
  services: readonly Pick<DescribedService, 'app' | 'openapi'>[],
  root: string,
): Promise<Documents> =>
  new Map(
    await Promise.all(
      services.map(async ({ app, openapi }): Promise<[string, string]> => {
        const file = `apps/console/src/api/${app}.d.ts`;
        return [file, await formatted(await typesOf(openapi), `${root}/${file}`)];
      }),
    ),
  );

const typesOf = async (openapi: object): Promise<string> => {
  const { astToString, default: typesFrom } = await import('openapi-typescript');
  const own = { ...openapi, paths: mapped((openapi as { paths: Json }).paths, operationsOf) };
  const nodes = await typesFrom(own as never, { alphabetize: false });
  return `// Written by npm run contracts.\n${astToString(nodes)}`;
};

const formatted = async (text: string, filepath: string): Promise<string> =>
  format(text, { ...(await resolveConfig(filepath)), filepath, parser: 'typescript' });

const operationsOf = (path: unknown): Json => mapped(path as Json, (operation) => told(operation as Json));

/** Without the prose, which stands in the description, and without refusals. */
const told = ({ summary: _summary, description: _description, ...operation }: Json): Json => ({
  ...(withoutProse(operation) as Json),
  responses: Object.fromEntries(
    Object.entries(operation['responses'] as Json)
      .filter(([status]) => status.startsWith('2'))
      .map(([status, answer]) => [status, withoutProse(answer)]),
  ),
});

const PROSE = new Set(['title', 'description', 'examples', 'example']);

const withoutProse = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !(PROSE.has(name) && typeof inner === 'string') && name !== 'examples')
      .map(([name, inner]) => [name, withoutProse(inner)]),
  );
};

const mapped = (object: Json, by: (value: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, by(value)]));
