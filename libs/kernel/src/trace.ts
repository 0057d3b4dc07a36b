/** Who may read an input of a decision: `bank` includes everybody who may see the case. */
export type Audience = 'bank' | 'government';

export type TraceValue = string | number | boolean | null | readonly TraceValue[];

export type TraceInput = Readonly<{
  name: string;
  value: TraceValue;
  /** Where the value came from: `command`, `policy`, `registry`, `ledger`, `clock`. */
  source: string;
  audience: Audience;
}>;

/** One rule's part of a decision: enough to explain it to an auditor and to run it again. */
export type RuleTrace = Readonly<{
  rule: string;
  /** The legal clause the rule stands on. */
  clause: string;
  policyVersion: string | null;
  /** Raised by hand when the rule's code changes its meaning. */
  codeVersion: number;
  inputs: readonly TraceInput[];
  /** Intermediate values, by name. */
  values: Readonly<Record<string, TraceValue>>;
  /** `warned` refuses nothing: a person should look. */
  outcome: 'passed' | 'warned' | 'failed';
  /** One Chinese sentence. */
  reason: string;
  /** Who may read `values` and `reason` besides the outcome. */
  audience: Audience;
}>;

export type Trace = readonly RuleTrace[];

/** What a reader of this audience may see: foreign inputs, values and reasons are left out, outcomes stay. */
export const traceFor = (audience: Audience, trace: Trace): Trace =>
  audience === 'government'
    ? trace
    : trace.map((rule) => ({
        ...rule,
        inputs: rule.inputs.filter((input) => input.audience === 'bank'),
        values: rule.audience === 'bank' ? rule.values : {},
        reason: rule.audience === 'bank' ? rule.reason : '',
      }));
