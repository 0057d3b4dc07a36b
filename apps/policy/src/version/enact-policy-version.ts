import {
  policyParameterTitles,
  requiredParameters,
  type PolicyParameterKey,
  type PolicyVersionTookEffect,
} from '@kejin/contracts/policy';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { correctionOf, unnamedCorrection } from '../review/correction';
import type { MakerCheckerRefusal, Reviewer } from '../review/maker-checker';
import { describeSpan, overlapping, type Register } from './effective-periods';
import { notTheMaker } from './reviewer';
import type { Draft, Version } from './version';

export type EnactPolicyVersionRefusal =
  | MakerCheckerRefusal
  | 'version-not-checked'
  | 'policy-overlap'
  | 'required-parameter-missing'
  | 'correction-unnamed';

type EnactFacts = Readonly<{ register: Register; touchedLoans: number; reviewer: Reviewer }>;

/** From here on it decides, unchanged for ever. No day has two versions of one kind and region. */
export const enactPolicyVersion = (
  version: Version,
  { register, touchedLoans, reviewer }: EnactFacts,
): Decision<PolicyVersionTookEffect, EnactPolicyVersionRefusal> => {
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
  const touched = { touchedLoans, correction: version.draft.correction };
  return (
    unnamedCorrection(touched, '请退回本版本，在 correction 中注明更正原因和依据后重新录入。') ??
    accept({ type: 'PolicyVersionTookEffect', data: { ...version.draft, ...correctionOf(touched) } })
  );
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
