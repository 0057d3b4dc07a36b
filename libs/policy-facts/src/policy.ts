import {
  isReadableParameter,
  policyParameterTitles,
  type PolicyParameter,
  type PolicyParameterKey,
  type PolicyVersionTookEffect,
} from '@kejin/contracts/policy';
import { refuse, type Refused } from '@kejin/kernel';

type Version = PolicyVersionTookEffect['data'];

/** A version that decides, as every service keeps it. */
export type PolicyVersion = Readonly<
  Pick<Version, 'versionId' | 'code' | 'kind' | 'regionCode' | 'effectiveFrom' | 'effectiveTo' | 'parameters'>
>;

/** One parameter in force, with where it came from. */
export type PolicyValue<Key extends PolicyParameterKey = PolicyParameterKey> = Readonly<{
  key: Key;
  value: PolicyParameter<Key>;
  mark: string;
  source: string;
  /** The version among those in force that says so. */
  version: string;
}>;

/** All that is in force for one case on one day. */
export class Policy {
  private readonly readable = new Map<string, PolicyValue>();
  private readonly unreadable = new Map<string, PolicyValue>();

  constructor(
    /** `SD-2023-154`, or `SD-2023-154+BZ-2021` where a city adds to its province. */
    readonly version: string,
    parameters: readonly PolicyValue[],
  ) {
    for (const parameter of parameters)
      (isReadableParameter(parameter.key, parameter.value) ? this.readable : this.unreadable).set(
        parameter.key,
        parameter,
      );
  }

  get parameters(): readonly PolicyValue[] {
    return [...this.readable.values()];
  }

  get<Key extends PolicyParameterKey>(key: Key): PolicyValue<Key> | undefined {
    return this.readable.get(key) as PolicyValue<Key> | undefined;
  }

  /** What a version in force says of it in a way that this program cannot read: not silence, so nothing stands in for it. */
  unread(key: PolicyParameterKey): PolicyValue | undefined {
    return this.unreadable.get(key);
  }
}

export type PolicyValues<Key extends PolicyParameterKey> = { readonly [K in Key]: PolicyParameter<K> };

/** The plain values a rule needs. A version that leaves one open cannot decide. */
export const policyValues = <const Key extends PolicyParameterKey>(
  policy: Policy,
  keys: readonly Key[],
): PolicyValues<Key> | Refused<'policy-parameter-missing' | 'policy-parameter-unreadable'> => {
  const titled = (found: readonly Key[]) => found.map((key) => policyParameterTitles[key]).join('、');
  const unread = keys.filter((key) => policy.unread(key));
  if (unread.length > 0)
    return refuse(
      'policy-parameter-unreadable',
      `政策版本${policy.version}中有本系统尚不能识别的取值：${titled(unread)}。`,
    );
  const missing = keys.filter((key) => !policy.get(key));
  if (missing.length > 0)
    return refuse('policy-parameter-missing', `政策版本${policy.version}未规定参数：${titled(missing)}。`);
  return Object.fromEntries(keys.map((key) => [key, policy.get(key)?.value])) as unknown as PolicyValues<Key>;
};
