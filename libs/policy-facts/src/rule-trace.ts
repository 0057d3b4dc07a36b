import type { PolicyParameterKey } from '@kejin/contracts/policy';
import type { Audience, RuleTrace, TraceInput, TraceValue } from '@kejin/kernel';
import type { Policy } from './policy';

/** What a rule takes: plain values, so that a trace can hold them and run the rule again. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [name: string]: PlainValue | undefined };

/** The part of a rule's trace that is the same in every run. */
export type RuleDefinition = Readonly<{
  rule: string;
  clause: string;
  /** Raised by hand when the rule's code changes its meaning. */
  codeVersion: number;
  audience?: Audience;
}>;

export type RuleRun = Readonly<{
  policy?: Policy | undefined;
  inputs: readonly TraceInput[];
  values?: RuleTrace['values'];
  passed: boolean;
  /** Passed, and yet somebody should look. */
  warned?: true;
  reason: string;
}>;

export const outcomeOf = ({ passed, warned }: Pick<RuleRun, 'passed' | 'warned'>): RuleTrace['outcome'] => {
  if (!passed) return 'failed';
  return warned ? 'warned' : 'passed';
};

export const ruleTrace = (
  { audience = 'bank', rule, clause, codeVersion }: RuleDefinition,
  { policy, inputs, values = {}, reason, ...run }: RuleRun,
): RuleTrace => ({
  rule,
  clause,
  codeVersion,
  policyVersion: policy?.version ?? null,
  inputs,
  values,
  outcome: outcomeOf(run),
  reason,
  audience,
});

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

const isTraceValue = (value: PlainValue): value is TraceValue =>
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

type Plain = Readonly<Record<string, PlainValue | undefined>>;

type Origin = Readonly<Pick<TraceInput, 'source' | 'audience'>>;

/** A rule's inputs and the values it is given, made in one pass; `tracedValues` gives the same from the inputs alone. */
export class RuleInputs {
  readonly inputs: TraceInput[] = [];
  readonly values: Record<string, PlainValue> = {};

  add(source: string, values: Plain | undefined, audience: Audience = 'bank'): void {
    for (const name in values) this.keep(name, this.take(name, values[name] ?? null, { source, audience }));
  }

  /** Parameters, each with the version that set it and its provenance: `policy:SD-2023-154:F`. */
  addPolicy(policy: Policy, keys: readonly PolicyParameterKey[] = []): void {
    for (const key of keys) {
      const { inputs, values } = parameterInputs(policy, key);
      for (const input of inputs) this.inputs.push(input);
      this.keep(key, values[key]);
    }
  }

  private keep(name: string, value: PlainValue | undefined): void {
    if (value !== undefined) this.values[name] = value;
  }

  private take(name: string, value: PlainValue, origin: Origin): PlainValue | undefined {
    if (isTraceValue(value)) {
      this.inputs.push({ name, value, source: origin.source, audience: origin.audience });
      return value;
    }
    const parts = value as Plain;
    const grown: Record<string, PlainValue> = {};
    let isEmpty = true;
    for (const part in parts) {
      const inner = parts[part];
      const one = inner === undefined ? undefined : this.take(`${name}/${part}`, inner, origin);
      if (one === undefined) continue;
      grown[part] = one;
      isEmpty = false;
    }
    if (isEmpty) return undefined;
    return Array.isArray(value) ? Object.values(grown) : grown;
  }
}

const known = new WeakMap<Policy, Map<PolicyParameterKey, RuleInputs>>();

// A policy never changes: its inputs are made once for all commands that it decides.
const parameterInputs = (policy: Policy, key: PolicyParameterKey): RuleInputs => {
  let keys = known.get(policy);
  if (!keys) known.set(policy, (keys = new Map()));
  let made = keys.get(key);
  if (!made) {
    made = new RuleInputs();
    const found = policy.get(key) ?? policy.unread(key);
    if (found) made.add(`policy:${found.version}:${found.mark}`, { [key]: found.value as PlainValue });
    keys.set(key, made);
  }
  return made;
};
