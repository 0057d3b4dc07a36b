import {
  isPolicyParameterKey,
  isReadableParameter,
  policyParameterTitles,
  provenanceMarks,
  type PolicyVersionDrafted,
} from '@kejin/contracts/policy';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { personRequired } from '../review/maker-checker';
import type { Register } from './effective-periods';
import type { Draft, Version } from './version';

export type DraftPolicyVersionRefusal =
  | 'person-required'
  | 'version-already-drafted'
  | 'policy-code-taken'
  | 'dates-out-of-order'
  | 'parameter-invalid';

type DraftFacts = Readonly<{ register: Register; person: string | null }>;

/** Writes down a version: dates, document, and each number with its source. It decides nothing yet. */
export const draftPolicyVersion = (
  draft: Draft,
  version: Version,
  { register, person }: DraftFacts,
): Decision<PolicyVersionDrafted, DraftPolicyVersionRefusal> => {
  const noPerson = personRequired(person);
  if (noPerson) return noPerson;
  if (version.status !== 'unknown')
    return refuse('version-already-drafted', '该政策版本已录入，不能重复录入。');
  if (register.some(({ code }) => code === draft.code))
    return refuse('policy-code-taken', `版本代码${draft.code}已被使用。`);
  if (draft.effectiveTo !== null && draft.effectiveTo < draft.effectiveFrom)
    return refuse('dates-out-of-order', '失效日期不能早于生效日期。');
  const problem = parameterProblem(draft.parameters);
  if (problem) return refuse('parameter-invalid', problem);
  return accept({ type: 'PolicyVersionDrafted', data: draft });
};

type Parameters = Draft['parameters'];

/** What is wrong with the first parameter that is not as the catalogue wants it. */
const parameterProblem = (parameters: Parameters): string | undefined => {
  if (parameters.length === 0) return '政策版本至少要规定一项参数。';
  const seen = new Set<string>();
  for (const { key, value, mark, source } of parameters) {
    if (!isPolicyParameterKey(key)) return `参数目录中没有“${key}”。`;
    const title = policyParameterTitles[key];
    if (seen.has(key)) return `参数“${title}”重复。`;
    seen.add(key);
    if (!marks.includes(mark)) return `参数“${title}”缺少依据标记。`;
    if (typeof source !== 'string' || source.trim() === '') return `参数“${title}”缺少来源。`;
    if (!isReadableParameter(key, value)) return `参数“${title}”的取值不符合目录规定。`;
  }
  return undefined;
};

const marks: readonly unknown[] = provenanceMarks;
