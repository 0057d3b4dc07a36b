import type { Audience, TraceInput, TraceValue } from '@kejin/kernel';

/** What a rule takes: plain values, so that a trace can hold them and run the rule again. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [name: string]: PlainValue | undefined };

/** Inputs of a rule by name. A trace holds no objects, so `{a: {b: 1}}` becomes `a/b`. */
export const traceInputs = (
  source: string,
  values: Readonly<Record<string, PlainValue | undefined>>,
  audience: Audience = 'bank',
): TraceInput[] =>
  Object.entries(values).flatMap(([name, value]) =>
    leaves(name, value ?? null).map((leaf) => ({ ...leaf, source, audience })),
  );

/** The values a rule was given, as it was given them. */
export const tracedValues = (inputs: readonly TraceInput[]): Readonly<Record<string, PlainValue>> => {
  const root: Branch = new Map();
  for (const { name, value } of inputs) put(root, name.split('/'), value);
  return Object.fromEntries([...root].map(([name, node]) => [name, grow(node)]));
};

type Branch = Map<string, Branch | TraceValue>;

const leaves = (name: string, value: PlainValue): { name: string; value: TraceValue }[] => {
  if (isTraceValue(value)) return [{ name, value }];
  const parts = Object.entries(value as Readonly<Record<string, PlainValue | undefined>>);
  return parts.flatMap(([part, inner]) => (inner === undefined ? [] : leaves(`${name}/${part}`, inner)));
};

export const isTraceValue = (value: PlainValue): value is TraceValue =>
  Array.isArray(value) ? value.every(isTraceValue) : typeof value !== 'object' || value === null;

const put = (branch: Branch, [first = '', ...rest]: readonly string[], value: TraceValue): void => {
  if (rest.length === 0) {
    branch.set(first, value);
    return;
  }
  const known = branch.get(first);
  const next: Branch = known instanceof Map ? known : new Map();
  branch.set(first, next);
  put(next, rest, value);
};

const grow = (node: Branch | TraceValue): PlainValue => {
  if (!(node instanceof Map)) return node;
  const parts = [...node].map(([name, inner]): [string, PlainValue] => [name, grow(inner)]);
  return parts.every(([name], index) => name === String(index))
    ? parts.map(([, value]) => value)
    : Object.fromEntries(parts);
};
