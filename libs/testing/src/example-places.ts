import { EXAMPLE_ID } from './schema-example';

/** Where an id stands in a body: keys and indexes from its root. */
export type Place = readonly (string | number)[];

/** Every place in an example where an id stands. */
export const idPlaces = (example: unknown, at: Place = []): Place[] => {
  if (example === EXAMPLE_ID) return [at];
  if (Array.isArray(example)) return example.flatMap((one, index) => idPlaces(one, [...at, index]));
  if (typeof example !== 'object' || example === null) return [];
  return Object.entries(example).flatMap(([name, one]) => idPlaces(one, [...at, name]));
};

/** The same example with another value at one place. */
export const placed = (example: unknown, [head, ...rest]: Place, value: unknown): unknown => {
  if (head === undefined) return value;
  if (Array.isArray(example))
    return example.map((one, at) => (at === head ? placed(one, rest, value) : (one as unknown)));
  const object = example as Record<string, unknown>;
  return { ...object, [head]: placed(object[head as string], rest, value) };
};
