import { addMonths, isRefused, type CivilDate, type Fen, type RuleTrace, type Trace } from '@kejin/kernel';
import { policyOn, ruleTrace, traceInputs, type PolicyVersion } from '@kejin/policy-facts';
import type { FilingForm } from './filing-api';
import { allowedPurpose } from './rules/allowed-purpose';
import { cleanBorrower } from './rules/clean-borrower';
import { cooperatingBank } from './rules/cooperating-bank';
import { countedWithinCap } from './rules/counted-within-cap';
import { creditLineCovers } from './rules/credit-line-covers';
import { daysInOrder } from './rules/days-in-order';
import { earlyStageCredit } from './rules/early-stage-credit';
import { eligibleSubject } from './rules/eligible-subject';
import { floatingRateAddsUp } from './rules/floating-rate-adds-up';
import type { FilingFacts } from './rules/filing-rule';
import { highTechEnterprise } from './rules/high-tech-enterprise';
import { knownIndustry } from './rules/known-industry';
import { planAddsUp } from './rules/plan-adds-up';
import { qualifiedProduct } from './rules/qualified-product';
import { rateWithinLimit } from './rules/rate-within-limit';
import { registeredBorrower } from './rules/registered-borrower';
import { termWithinLimit } from './rules/term-within-limit';
import { withinFilingWindow } from './rules/within-filing-window';

/** In the order in which a reviewer asks; the first that fails names the refusal. */
export const filingRules = [
  cooperatingBank,
  registeredBorrower,
  cleanBorrower,
  eligibleSubject,
  highTechEnterprise,
  qualifiedProduct,
  knownIndustry,
  allowedPurpose,
  daysInOrder,
  termWithinLimit,
  floatingRateAddsUp,
  rateWithinLimit,
  withinFilingWindow,
  creditLineCovers,
  planAddsUp,
  earlyStageCredit,
  countedWithinCap,
] as const;

export type FilingRefusal = (typeof filingRules)[number]['code'] | 'no-policy-in-force';

export type RuleFinding = Readonly<{ code: FilingRefusal; detail: string }>;

/** What a filing would be, or why it cannot be: every rule is judged, so a bank learns all that is missing at once. */
export type FilingJudgement = Readonly<{
  trace: Trace;
  failures: readonly RuleFinding[];
  /** What refuses nothing and a person should look at. */
  warnings: readonly RuleFinding[];
  policyVersion: string | null;
  countedFen: Fen;
  capFen: Fen;
  remainingFen: Fen;
  filingDeadlineOn: CivilDate | null;
  eligibleBy: string | null;
  isProvisional: boolean;
}>;

const codeByRule = new Map<string, FilingRefusal>(
  filingRules.map((rule) => [rule.definition.rule, rule.code]),
);

export const judgeFiling = (
  form: FilingForm,
  facts: FilingFacts,
  versions: readonly PolicyVersion[] | undefined,
): FilingJudgement => {
  const question = {
    kind: 'LOAN_COMPENSATION',
    regionCode: form.regionCode,
    date: form.drawdownDate,
  } as const;
  const policy = policyOn(versions, question);
  if (isRefused(policy)) return withoutPolicy(form, policy.detail);
  const termMonths = monthsUntil(form.drawdownDate, form.dueDate);
  const trace = filingRules.map((rule) => rule.evaluate({ form, facts, policy, termMonths }));
  const value = <T>(rule: { definition: { rule: string } }, name: string): T | undefined =>
    valueOf(trace, rule.definition.rule, name) as T | undefined;
  return {
    trace,
    failures: findings(trace, 'failed'),
    warnings: findings(trace, 'warned'),
    policyVersion: policy.version,
    countedFen: value(countedWithinCap, 'countedFen') ?? 0,
    capFen: value(countedWithinCap, 'capFen') ?? 0,
    remainingFen: value(countedWithinCap, 'remainingFen') ?? 0,
    filingDeadlineOn: value(withinFilingWindow, 'deadline') ?? null,
    eligibleBy: value(eligibleSubject, 'eligibleBy') ?? null,
    isProvisional: value(eligibleSubject, 'isProvisional') ?? false,
  };
};

const findings = (trace: Trace, outcome: RuleTrace['outcome']): RuleFinding[] =>
  trace
    .filter((rule) => rule.outcome === outcome)
    .map(({ rule, reason }) => ({ code: codeByRule.get(rule) as FilingRefusal, detail: reason }));

const valueOf = (trace: Trace, rule: string, name: string): RuleTrace['values'][string] | undefined =>
  trace.find((one) => one.rule === rule)?.values[name];

/** Started months count: one day over twelve months is a term of thirteen. */
export const monthsUntil = (from: CivilDate, until: CivilDate): number => {
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  const months = years * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7));
  return addMonths(from, months) >= until ? months : months + 1;
};

const withoutPolicy = (form: FilingForm, detail: string): FilingJudgement => ({
  trace: [
    ruleTrace(
      { rule: 'policy-in-force', clause: '按放款日选用政策版本', codeVersion: 1 },
      {
        inputs: traceInputs('command', { drawdownOn: form.drawdownDate, regionCode: form.regionCode }),
        passed: false,
        reason: detail,
      },
    ),
  ],
  failures: [{ code: 'no-policy-in-force', detail }],
  warnings: [],
  policyVersion: null,
  countedFen: 0,
  capFen: 0,
  remainingFen: 0,
  filingDeadlineOn: null,
  eligibleBy: null,
  isProvisional: false,
});
