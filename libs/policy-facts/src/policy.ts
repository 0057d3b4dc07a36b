import {
  isPolicyParameterKey,
  isReadableParameter,
  policyParameterTitles,
  type PolicyParameter,
  type PolicyParameterKey,
  type PolicyVersionTookEffect,
} from '@kejin/contracts/policy';
import { refuse, type CivilDate, type Refused } from '@kejin/kernel';

type Version = PolicyVersionTookEffect['data'];

/** A version that decides, as every service keeps it. */
export type PolicyVersion = Readonly<
  Pick<Version, 'versionId' | 'code' | 'kind' | 'regionCode' | 'effectiveFrom' | 'effectiveTo' | 'parameters'>
>;

export type PolicyQuestion = Readonly<{
  kind: string;
  /** The county of the case; its city's and its province's versions apply. */
  regionCode: string;
  /** The day the policy's own selector names: the drawdown, the batch, the filing. */
  date: CivilDate;
}>;

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

/** The city's value goes before the province's, parameter by parameter. */
export const policyOn = (
  versions: readonly PolicyVersion[] | undefined,
  question: PolicyQuestion,
): Policy | Refused<'no-policy-in-force'> => {
  const inForce = (versions ?? []).filter((version) => applies(version, question)).sort(broadestFirst);
  if (!versions || inForce.length === 0)
    return refuse('no-policy-in-force', `${question.date}没有适用于${question.regionCode}的有效政策版本。`);
  let policies = known.get(versions);
  if (!policies) known.set(versions, (policies = new Map()));
  const set = inForce.map((version) => versions.indexOf(version)).join();
  let policy = policies.get(set);
  if (!policy) policies.set(set, (policy = policyOf(inForce)));
  return policy;
};

// Many cases are judged by the versions that were loaded once. Kept by the set of versions in force and not by the
// question: a caller chooses region and date, but only the register of versions says how many sets there are.
const known = new WeakMap<readonly PolicyVersion[], Map<string, Policy>>();

const policyOf = (inForce: readonly PolicyVersion[]): Policy => {
  const values = new Map<string, PolicyValue>();
  for (const { code, parameters } of inForce)
    for (const { key, value, mark, source } of parameters)
      if (isPolicyParameterKey(key))
        values.set(key, { key, value: value as PolicyParameter<typeof key>, mark, source, version: code });
  return new Policy(inForce.map(({ code }) => code).join('+'), [...values.values()]);
};

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

const applies = (version: PolicyVersion, { kind, regionCode, date }: PolicyQuestion): boolean =>
  version.kind === kind &&
  regionCode.startsWith(version.regionCode) &&
  version.effectiveFrom <= date &&
  (version.effectiveTo === null || date <= version.effectiveTo);

// Overlaps are refused where versions take effect; should a copy ever hold two, the later one decides everywhere alike.
const broadestFirst = (a: PolicyVersion, b: PolicyVersion): number =>
  a.regionCode.length - b.regionCode.length ||
  compare(a.effectiveFrom, b.effectiveFrom) ||
  compare(a.versionId, b.versionId);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
