import type { RuleTrace, Trace, TraceInput } from '@kejin/kernel';
import { outcomeOf } from '@kejin/policy-facts';
import { importRules } from '../loan-import/judge-import';
import { factRules } from '../loan/facts/check-facts';
import { filingRules } from '../loan/filing/judge-filing';
import { cleanBorrower } from '../loan/filing/rules/clean-borrower';
import { daysInOrder } from '../loan/filing/rules/days-in-order';
import { floatingRateAddsUp } from '../loan/filing/rules/floating-rate-adds-up';
import { knownIndustry } from '../loan/filing/rules/known-industry';
import { qualifiedProduct } from '../loan/filing/rules/qualified-product';
import type { RuleResult } from '../loan/filing/rules/filing-rule';

/** A decision as it was kept, with the first event it led to. */
export type KeptDecision = Readonly<{
  position: number;
  type: string;
  data: Readonly<Record<string, unknown>>;
  /** `recorded`, or the code of the refusal that was kept. Null where nothing was kept beside the event. */
  outcome: string | null;
  trace: Trace | null;
}>;

type Rerunnable = Readonly<{
  code: string;
  definition: Readonly<{ rule: string; codeVersion: number }>;
  rerun: (trace: RuleTrace) => RuleResult;
}>;

/** By whose rules an event was decided. A rule whose meaning changes keeps its earlier code here. */
const rulesOf: Readonly<Record<string, readonly Rerunnable[]>> = {
  LoanSubmitted: filingRules,
  LoanResubmitted: filingRules,
  LoanImported: importRules,
};

/** Steps at which the registry is asked again, by all of these rules or, of a loan out of a ledger, by the one. */
const checkedAgain: readonly string[] = ['LoanPassedCounty', 'LoanPassedCity', 'LoanReported', 'LoanFiled'];

/** Which values of which rule an event tells as well that it was decided by. */
const told: Readonly<Record<string, readonly string[]>> = {
  'counted-within-cap': ['countedFen', 'capFen'],
  'eligible-subject': ['eligibleBy', 'isProvisional'],
};

/** One Chinese sentence for each way in which the kept decision is not what today's code makes of its inputs. */
export const replayDecision = (decision: KeptDecision): string[] => {
  const { type, data, outcome, trace } = decision;
  const rules = checkedAgain.includes(type) ? askedAgain(trace) : asked(rulesOf[type], trace);
  if (!rules) return [`${type} 的决定没有可重算的规则`];
  if (!trace) return [`${type} 没有留下决定`];
  const names = trace.map(({ rule }) => rule).join();
  if (names !== rules.map(({ definition }) => definition.rule).join()) return [`规则与现行不同：${names}`];
  const accepted = (data['factChanges'] ?? []) as readonly string[];
  const failed = rules.some(({ code }, at) => trace[at]?.outcome === 'failed' && !accepted.includes(code));
  return [
    ...(outcome === 'recorded' && !failed
      ? []
      : [`结论为“${outcome}”，却${failed ? '有' : '没有'}规则未通过`]),
    ...rules.flatMap((rule, at) => differencesOf(rule, trace[at] as RuleTrace, decision)),
  ];
};

const differencesOf = (rule: Rerunnable, trace: RuleTrace, decision: KeptDecision): string[] => {
  const { codeVersion } = rule.definition;
  if (codeVersion !== trace.codeVersion) return [`${trace.rule}：没有第 ${trace.codeVersion} 版的规则代码`];
  const result = rule.rerun(trace);
  const values = result.values ?? {};
  const pairs: readonly Pair[] = [
    ['结果', trace.outcome, outcomeOf(result)],
    ['理由', trace.reason, result.reason],
    ['中间值', trace.values, values],
    ...toldBy(rule, trace, decision, values),
    ...trace.inputs
      .filter(isTold(decision.data))
      .map(({ name, value }): Pair => [`输入 ${name}`, value, decision.data[name]]),
  ];
  return pairs.flatMap(([name, kept, again]) =>
    canonical(kept) === canonical(again)
      ? []
      : [`${trace.rule} ${name}：留存 ${canonical(kept)}，重算 ${canonical(again)}`],
  );
};

/** Rules that a decision of the first days was not judged by. */
const addedLater: readonly Rerunnable[] = [knownIndustry, daysInOrder, floatingRateAddsUp, qualifiedProduct];

const asked = (rules: readonly Rerunnable[] | undefined, trace: Trace | null) => {
  const known = namedIn(addedLater, trace);
  return rules?.filter((rule) => !addedLater.includes(rule) || known.includes(rule));
};

const askedAgain = (trace: Trace | null): readonly Rerunnable[] =>
  trace?.length === 1 ? [cleanBorrower] : factRules;

const namedIn = (rules: readonly Rerunnable[], trace: Trace | null): readonly Rerunnable[] =>
  rules.filter(({ definition }) => trace?.some(({ rule }) => rule === definition.rule));

/** A step of a review was judged by what is in force on its day, and tells nothing of what its rules came to. */
const toldBy = (
  rule: Rerunnable,
  trace: RuleTrace,
  { type, data }: KeptDecision,
  values: RuleTrace['values'],
) =>
  checkedAgain.includes(type)
    ? []
    : [
        ['政策版本', trace.policyVersion, data['policyVersion']] as const,
        ...(told[rule.definition.rule] ?? []).map((name): Pair => [
          `事件的 ${name}`,
          data[name],
          values[name],
        ]),
      ];

type Pair = readonly [name: string, kept: unknown, again: unknown];

// What was typed in and what stood in the ledger went into the event under the same name.
const isTold =
  (data: KeptDecision['data']) =>
  ({ name, source }: TraceInput): boolean =>
    (source === 'command' || source === 'ledger') && Object.hasOwn(data, name);

/** The same text for the same value, whatever the order of its fields: the database keeps none. */
const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
