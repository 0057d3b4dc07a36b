import { isPolicyParameterKey, type PolicyParameter } from '@kejin/contracts/policy';
import { refuse, type CivilDate, type Refused } from '@kejin/kernel';
import { Policy, type PolicyValue, type PolicyVersion } from './policy';

export type PolicyQuestion = Readonly<{
  kind: string;
  /** The county of the case; its city's and its province's versions apply. */
  regionCode: string;
  /** The day the policy's own selector names: the drawdown, the batch, the filing. */
  date: CivilDate;
}>;

/**
 * A policy by the versions in force, made once for the many cases that are judged by versions that were loaded once: its
 * parameters are checked when it is made, and `rule-inputs` keeps its inputs by it. Kept by the set of versions and not by
 * the question: a caller chooses region and date, but only the register of versions says how many sets there are. Goes
 * with the versions, which are replaced when the policy changes.
 */
const known = new WeakMap<readonly PolicyVersion[], Map<string, Policy>>();

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

const policyOf = (inForce: readonly PolicyVersion[]): Policy => {
  const values = new Map<string, PolicyValue>();
  for (const { code, parameters } of inForce)
    for (const { key, value, mark, source } of parameters)
      if (isPolicyParameterKey(key))
        values.set(key, { key, value: value as PolicyParameter<typeof key>, mark, source, version: code });
  return new Policy(inForce.map(({ code }) => code).join('+'), [...values.values()]);
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
