import type { DocumentedOperation } from './openapi-document';
import { exampleOf } from './schema-example';

/** The path with an example for every parameter that must be there; `values` in their place, `also` those beside. */
export const pathOf = (
  { path, parameters }: DocumentedOperation,
  values: Readonly<Record<string, string>> = {},
  also: readonly string[] = [],
): string => {
  const valueOf = ({ name, schema }: DocumentedOperation['parameters'][number]) =>
    encodeURIComponent(values[name] ?? String(exampleOf(schema)));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
    return parameter ? valueOf(parameter) : name;
  });
  const query = parameters
    .filter((one) => one.in === 'query' && (one.required || also.includes(one.name)))
    .map((one) => `${one.name}=${valueOf(one)}`);
  return query.length ? `${filled}?${query.join('&')}` : filled;
};

export const hasPathParameter = ({ parameters }: DocumentedOperation): boolean =>
  parameters.some((one) => one.in === 'path');

/** The path with one query parameter more. */
export const withQuery = (path: string, parameter: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}${parameter}`;
