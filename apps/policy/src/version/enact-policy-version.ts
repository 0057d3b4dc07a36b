import {
  policyParameterTitles,
  requiredParameters,
  type PolicyParameterKey,
  type PolicyVersionClosed,
  type PolicyVersionTookEffect,
} from '@kejin/contracts/policy';
import { accept, refuse, type Accepted, type CivilDate, type Refused } from '@kejin/kernel';
import type { TwoPeopleRefusal } from '../review/two-people';
import { describeSpan, overlapping, type Register } from './register';
import { notTheMaker, type Reviewer } from './review-policy-version';
import { identityOf, type Draft, type Version } from './version';

export type EnactPolicyVersionRefusal =
  TwoPeopleRefusal | 'version-not-checked' | 'policy-overlap' | 'required-parameter-missing';

/** From here on it decides, unchanged for ever. No day has two versions of one kind in one region. */
export const enactPolicyVersion = (
  version: Version,
  register: Register,
  reviewer: Reviewer,
): Accepted<PolicyVersionTookEffect> | Refused<EnactPolicyVersionRefusal> => {
  if (version.status !== 'checked')
    return refuse('version-not-checked', '政策版本须先复核通过，且只能生效一次。');
  const refused = notTheMaker(version, reviewer, 'EnactPolicyVersion');
  if (refused) return refused;
  const missing = missingParameters(version.draft);
  if (missing.length > 0)
    return refuse(
      'required-parameter-missing',
      `省级政策版本须规定以下参数才能生效：${missing.map((key) => policyParameterTitles[key]).join('、')}。请退回本版本，补全后重新录入。`,
    );
  const other = overlapping(register, version.draft);
  if (other)
    return refuse('policy-overlap', `与已生效的版本${describeSpan(other)}日期重叠，请先为其确定失效日期。`);
  return accept({ type: 'PolicyVersionTookEffect', data: version.draft });
};

const missingParameters = ({ kind, regionCode, parameters }: Draft): readonly PolicyParameterKey[] => {
  if (regionCode.length > 2) return [];
  const said = new Map(parameters.map(({ key, value }) => [key, value]));
  const { mode } = (said.get('loan.maxRate') ?? {}) as { mode?: unknown };
  // A limit in multiples of the benchmark says nothing without it.
  const needed = [
    ...(requiredParameters[kind] ?? []),
    ...(mode === 'BENCHMARK_MULT' ? (['rate.benchmark'] as const) : []),
  ];
  return needed.filter((key) => !said.has(key));
};

export type ClosePolicyVersionRefusal =
  TwoPeopleRefusal | 'version-not-effective' | 'version-already-closed' | 'dates-out-of-order';

/** Gives an open version its last day, so that a later one may follow. Its values stay what they were. */
export const closePolicyVersion = (
  effectiveTo: CivilDate,
  version: Version,
  reviewer: Reviewer,
): Accepted<PolicyVersionClosed> | Refused<ClosePolicyVersionRefusal> => {
  if (version.status !== 'effective')
    return refuse('version-not-effective', '政策版本尚未生效，不能确定失效日期。');
  const refused = notTheMaker(version, reviewer, 'ClosePolicyVersion');
  if (refused) return refused;
  if (version.effectiveTo !== null)
    return refuse('version-already-closed', `该政策版本已于${version.effectiveTo}失效，不能更改。`);
  if (effectiveTo < version.draft.effectiveFrom)
    return refuse('dates-out-of-order', '失效日期不能早于生效日期。');
  return accept({ type: 'PolicyVersionClosed', data: { ...identityOf(version.draft), effectiveTo } });
};
