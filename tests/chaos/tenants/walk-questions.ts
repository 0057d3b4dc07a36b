import { isUuid, unknownLike } from './answer-mask';
import type { Operation } from './openapi-operations';
import { exampleOf, idPlaces, isId, placed } from '@kejin/testing';

/** One request to an operation. `asked` are the values that were put in, foreign or unknown. */
export type Question = Readonly<{
  service: Operation['service'];
  method: Operation['method'];
  path: string;
  body?: unknown;
  isCommand: boolean;
  asked: readonly string[];
}>;

/** The same question about a foreign value and about one of the same shape that nobody has. */
export type Pair = Readonly<{ foreign: Question; unknown: Question; where: string }>;

const NOBODY = '7e57ab1e-0000-4000-8000-00000000abcd';

const fits = (candidate: string, schema: Operation['parameters'][number]['schema']): boolean =>
  isId(schema)
    ? isUuid(candidate)
    : schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(candidate);

const urlOf = (
  operation: Operation,
  path: ReadonlyMap<string, string>,
  query: ReadonlyMap<string, string>,
): string => {
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, parameter: string) =>
    encodeURIComponent(path.get(parameter) ?? ''),
  );
  const search = new URLSearchParams([...query]).toString();
  return search ? `${filled}?${search}` : filled;
};

/** With nothing foreign in it. */
export const plainQuestion = (operation: Operation): Question => {
  const { service, method, isCommand, body, parameters } = operation;
  const path = new Map(
    parameters
      .filter((one) => one.in === 'path')
      .map(({ name, schema }) => [name, isId(schema) ? NOBODY : String(exampleOf(schema))]),
  );
  const url = urlOf(operation, path, new Map());
  return { service, method, path: url, isCommand, asked: [], ...(body && { body: exampleOf(body) }) };
};

/** Every place of an operation where a value can be put, with every value that fits there. */
export const pairsOf = (operation: Operation, candidates: readonly string[]): Pair[] => [
  ...parameterPairs(operation, candidates),
  ...bodyPairs(operation, candidates),
];

const parameterPairs = (operation: Operation, candidates: readonly string[]): Pair[] => {
  const plain = plainQuestion(operation);
  return operation.parameters.flatMap(({ name, in: where, schema }) =>
    candidates
      .filter((candidate) => fits(candidate, schema))
      .map((candidate) => {
        const at = (value: string): Question => ({
          ...plain,
          path: pathWith(operation, { name, where, value }),
          asked: [value],
        });
        return { foreign: at(candidate), unknown: at(unknownLike(candidate)), where: `${where} ${name}` };
      }),
  );
};

type Put = Readonly<{ name: string; where: string; value: string }>;

const pathWith = (operation: Operation, { name, where, value }: Put): string => {
  const path = new Map(
    operation.parameters
      .filter((one) => one.in === 'path')
      .map((one) => [one.name, isId(one.schema) ? NOBODY : String(exampleOf(one.schema))]),
  );
  if (where === 'path') path.set(name, value);
  return urlOf(operation, path, where === 'query' ? new Map([[name, value]]) : new Map());
};

const bodyPairs = (operation: Operation, candidates: readonly string[]): Pair[] => {
  if (!operation.body) return [];
  const plain = plainQuestion(operation);
  const places = idPlaces(plain.body);
  return places.flatMap((place) =>
    candidates.filter(isUuid).map((candidate) => {
      const at = (value: string): Question => ({
        ...plain,
        body: placed(plain.body, place, value),
        asked: [value],
      });
      return {
        foreign: at(candidate),
        unknown: at(unknownLike(candidate)),
        where: `body ${place.join('.')}`,
      };
    }),
  );
};
