import type { PolicyParameterKey } from '@kejin/contracts/policy';
import type { Audience, TraceInput } from '@kejin/kernel';
import type { Policy } from './policy';
import { isTraceValue, type PlainValue } from './trace-inputs';

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

// A policy never changes, and flattening its parameters is most of what a rule's inputs cost: they are made once for all
// commands that it decides, and go with it.
const known = new WeakMap<Policy, Map<PolicyParameterKey, RuleInputs>>();

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
