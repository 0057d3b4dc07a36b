import { policyParameterTitles } from '@kejin/contracts/policy/words';
import { traceTitles } from '@kejin/contracts/risk-compensation/words';
import type { SourceName } from '../../parts/source';
import { fieldTitle } from '../filing/filing-fields';

/** `branch/openedOn` as 放款网点 · 启用日期; a part that nobody named stays as it is. */
export const traceName = (name: string): string => {
  const parameter = policyParameterTitles[name.split('/')[0] as keyof typeof policyParameterTitles];
  const parts = parameter ? [parameter, ...name.split('/').slice(1)] : name.split('/');
  return parts.map((part) => (/^\d+$/.test(part) ? `第 ${Number(part) + 1} 项` : wordFor(part))).join(' · ');
};

const wordFor = (part: string): string => fieldTitle(part) ?? traceTitles[part] ?? part;

/** Whose value it is; a parameter of the policy carries the mark of how sure it is behind its version. */
export const sourceOf = (source: string): SourceName =>
  source === 'command'
    ? 'bank'
    : source === 'registry'
      ? 'registry'
      : source.startsWith('policy')
        ? 'policy'
        : 'computed';

/** Marked by the policy office as not confirmed yet (待核定). */
export const isUnconfirmed = (source: string): boolean => /^policy:.+:G\??$/.test(source);
