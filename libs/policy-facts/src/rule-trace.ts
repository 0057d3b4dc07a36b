import type { Audience, RuleTrace, TraceInput } from '@kejin/kernel';
import type { Policy } from './policy';

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
