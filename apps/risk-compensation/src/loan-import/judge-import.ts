import { isRefused, type Trace } from '@kejin/kernel';
import { policyOn, ruleTrace, traceInputs, type Policy, type PolicyVersion } from '@kejin/policy-facts';
import { fail, pass } from '../loan/filing/rules/filing-rule';
import { importedDaysInOrder, numberOfItsMonth } from './case-invariants';
import type { ImportForm } from './import-form';
import { importRule, type ImportFacts } from './import-rule';
import { amountsFit, importedPlanAddsUp, repaymentHolds } from './money-invariants';
import { knownLender, regionOfItsTime, soundBorrowerCode } from './party-invariants';
import { stageComplete } from './stage-complete';

const policyOfItsTime = importRule<{ named: string | null; version: string }>()({
  code: 'policy-version-differs',
  definition: { rule: 'policy-of-its-time', clause: '按放款日选用政策版本', codeVersion: 1 },
  inputs: ({ form, policy }) => ({
    command: { named: form.policyVersion ?? null },
    ledger: { version: policy.version },
  }),
  evaluate: ({ named, version }) =>
    named === null || named === version
      ? pass(`按放款日适用${version}。`)
      : fail(`台账所载政策版本${named}与放款日适用的${version}不符。`),
});

/** Every invariant of an imported loan; the first that fails names the refusal, and all are told at once. */
export const importRules = [
  knownLender,
  soundBorrowerCode,
  regionOfItsTime,
  policyOfItsTime,
  stageComplete,
  importedDaysInOrder,
  amountsFit,
  importedPlanAddsUp,
  repaymentHolds,
  numberOfItsMonth,
] as const;

export type ImportFault = (typeof importRules)[number]['code'] | 'no-policy-in-force';

export type ImportJudgement = Readonly<{
  trace: Trace;
  failures: readonly Readonly<{ code: ImportFault; detail: string }>[];
  /** Undefined where none was in force on the drawdown date, which is a failure. */
  policy: Policy | undefined;
}>;

/** The refusal that a failed rule stands for. */
export const codeByRule: ReadonlyMap<string, ImportFault> = new Map<string, ImportFault>(
  importRules.map((rule) => [rule.definition.rule, rule.code]),
);

export const judgeImport = (
  form: ImportForm,
  facts: ImportFacts,
  versions: readonly PolicyVersion[] | undefined,
): ImportJudgement => {
  const { regionCode, drawdownDate } = form;
  const policy = policyOn(versions, { kind: 'LOAN_COMPENSATION', regionCode, date: drawdownDate });
  if (isRefused(policy)) return withoutPolicy(form, policy.detail);
  const trace = importRules.map((rule) => rule.evaluate({ form, facts, policy }));
  const failures = trace
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ rule, reason }) => ({ code: codeByRule.get(rule) as ImportFault, detail: reason }));
  return { trace, failures, policy };
};

const withoutPolicy = ({ drawdownDate, regionCode }: ImportForm, detail: string): ImportJudgement => ({
  trace: [
    ruleTrace(
      { rule: 'policy-in-force', clause: '按放款日选用政策版本', codeVersion: 1 },
      {
        inputs: traceInputs('command', { drawdownOn: drawdownDate, regionCode }),
        passed: false,
        reason: detail,
      },
    ),
  ],
  failures: [{ code: 'no-policy-in-force', detail }],
  policy: undefined,
});
