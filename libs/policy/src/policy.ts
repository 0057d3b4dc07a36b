import type { PolicyParameter, PolicyParameterKey, PolicyVersionTookEffect } from '@kejin/contracts/policy';
import { refuse, type CivilDate, type Refused } from '@kejin/kernel';

type Version = PolicyVersionTookEffect['data'];
export type PolicyKind = Version['kind'];
export type ProvenanceMark = Version['parameters'][number]['mark'];

/** A version that decides, as every service keeps it. */
export type PolicyVersion = Readonly<
  Pick<Version, 'versionId' | 'code' | 'kind' | 'regionCode' | 'effectiveFrom' | 'effectiveTo' | 'parameters'>
>;

export type PolicyQuestion = Readonly<{
  kind: PolicyKind;
  /** The county of the case; its city's and its province's versions apply. */
  regionCode: string;
  /** The day the policy's own selector names: the drawdown, the batch, the filing. */
  date: CivilDate;
}>;

/** One parameter in force, with where it came from. */
export type PolicyValue<Key extends PolicyParameterKey = PolicyParameterKey> = Readonly<{
  key: Key;
  value: PolicyParameter<Key>;
  mark: ProvenanceMark;
  source: string;
  /** The version among those in force that says so. */
  version: string;
}>;

/** All that is in force for one case on one day. */
export class Policy {
  constructor(
    readonly question: PolicyQuestion,
    /** `SD-2023-154`, or `SD-2023-154+BZ-2021` where a city adds to its province. */
    readonly version: string,
    readonly parameters: readonly PolicyValue[],
  ) {}

  get<Key extends PolicyParameterKey>(key: Key): PolicyValue<Key> | undefined {
    return this.parameters.find((parameter) => parameter.key === key) as PolicyValue<Key> | undefined;
  }
}

/** The city's value goes before the province's, parameter by parameter. */
export const policyOn = (
  versions: readonly PolicyVersion[] | undefined,
  question: PolicyQuestion,
): Policy | Refused<'no-policy-in-force'> => {
  if (!versions) return inForceOn([], question);
  let answers = known.get(versions);
  if (!answers) known.set(versions, (answers = new Map()));
  const id = `${question.kind} ${question.regionCode} ${question.date}`;
  let answer = answers.get(id);
  if (!answer) answers.set(id, (answer = inForceOn(versions, question)));
  return answer;
};

// A batch judges many cases by the versions it has loaded once.
const known = new WeakMap<readonly PolicyVersion[], Map<string, Policy | Refused<'no-policy-in-force'>>>();

const inForceOn = (
  versions: readonly PolicyVersion[],
  question: PolicyQuestion,
): Policy | Refused<'no-policy-in-force'> => {
  const inForce = versions.filter((version) => applies(version, question)).sort(broadestFirst);
  if (inForce.length === 0)
    return refuse('no-policy-in-force', `${question.date}没有适用于${question.regionCode}的有效政策版本。`);
  const values = new Map<string, PolicyValue>();
  for (const { code, parameters } of inForce)
    for (const { key, value, mark, source } of parameters)
      values.set(key, { key, value: value as PolicyParameter<typeof key>, mark, source, version: code });
  return new Policy(question, inForce.map(({ code }) => code).join('+'), [...values.values()]);
};

export type PolicyValues<Key extends PolicyParameterKey> = { readonly [K in Key]: PolicyParameter<K> };

/** The plain values a rule needs. A version that leaves one open cannot decide. */
export const policyValues = <const Key extends PolicyParameterKey>(
  policy: Policy,
  keys: readonly Key[],
): PolicyValues<Key> | Refused<'policy-parameter-missing'> => {
  const missing = keys.filter((key) => !policy.get(key));
  if (missing.length > 0)
    return refuse('policy-parameter-missing', `政策版本${policy.version}未规定参数：${missing.join('、')}。`);
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
