import {
  isReadableParameter,
  policyParameterTitles,
  type PolicyParameter,
  type PolicyParameterKey,
} from '@kejin/contracts/policy';
import type { CivilDate, Fen, RuleTrace, WorkCalendar } from '@kejin/kernel';
import {
  RuleInputs,
  ruleTrace,
  tracedValues,
  type LprRate,
  type PlainValue,
  type Policy,
  type RuleDefinition,
} from '@kejin/policy-facts';
import type { BranchFact, EnterpriseFact } from '@kejin/registry-facts';
import type { FilingForm } from '../filing-api';

/** What a filing is judged by besides the form. */
export type FilingFacts = Readonly<{
  today: CivilDate;
  /** The bank that asks. */
  bankId: string;
  borrower: EnterpriseFact | undefined;
  branch: BranchFact | undefined;
  /** The rate published last before or on the drawdown date. */
  lpr: LprRate | undefined;
  /** The one that held until the day before the drawdown. */
  lprBefore: LprRate | undefined;
  calendar: WorkCalendar | undefined;
  /** Reserved and filed, across all banks, without what this very loan holds already. */
  countedBeforeFen: Fen;
  /** What a loan that is submitted again holds of the cap already: it is not asked for anew. */
  heldFen?: Fen;
  /** Set once the drawdown was submitted: a return for supplement does not reopen the window. */
  firstSubmittedOn?: CivilDate;
}>;

/** As much of a filing as the rules about its parties look at: a loan has it long after it was submitted. */
export type PartyContext = Readonly<{
  form: Pick<
    FilingForm,
    'uscc' | 'enterpriseName' | 'regionCode' | 'branchCode' | 'drawdownDate' | 'techSmeNo' | 'hnteNo'
  >;
  facts: Pick<FilingFacts, 'today' | 'bankId' | 'borrower' | 'branch'>;
  policy: Policy;
}>;

export type FilingContext = Readonly<{
  form: FilingForm;
  facts: FilingFacts;
  policy: Policy;
  termMonths: number;
}>;

type Plain = Readonly<Record<string, PlainValue | undefined>>;
type Needed<Key extends PolicyParameterKey> = { readonly [K in Key]: PolicyParameter<K> };
type Used<Key extends PolicyParameterKey> = { readonly [K in Key]?: PolicyParameter<K> };

/** Inputs by where they come from. `secret` comes from other banks' cases and is shown to the government only. */
export type InputsBySource = Readonly<{
  command?: Plain;
  registry?: Plain;
  /** What the policy service publishes beside its parameters, such as the LPR. */
  policy?: Plain;
  clock?: Plain;
  ledger?: Plain;
  secret?: Plain;
}>;

export type RuleResult = Readonly<{
  passed: boolean;
  warned?: true;
  reason: string;
  values?: RuleTrace['values'];
}>;

export type Rule<Context, Code extends string = string> = Readonly<{
  code: Code;
  definition: RuleDefinition;
  needs: readonly PolicyParameterKey[];
  evaluate: (context: Context) => RuleTrace;
  /** The same result from nothing but the inputs kept in a trace. */
  rerun: (trace: RuleTrace) => RuleResult;
}>;
export type FilingRule<Code extends string = string> = Rule<FilingContext, Code>;

/**
 * A rule takes plain values only, and takes them from its trace's inputs: what an auditor reads is what decided.
 * Where the policy is silent on what the rule needs, or says it in a way this program cannot read, the rule fails.
 */
export const ruleOver =
  <Context extends Readonly<{ policy: Policy }>>() =>
  <Inputs extends Plain>() =>
  <
    Code extends string,
    const Need extends PolicyParameterKey = never,
    const Use extends PolicyParameterKey = never,
  >(rule: {
    code: Code;
    definition: RuleDefinition;
    /** Parameters without which the rule cannot judge. */
    needs?: readonly Need[];
    /** Parameters whose absence means something to the rule. */
    uses?: readonly Use[];
    inputs: (context: Context) => InputsBySource;
    evaluate: (inputs: Inputs & Needed<Need> & Used<Use>) => RuleResult;
  }): Rule<Context, Code> => {
    const needs: readonly PolicyParameterKey[] = rule.needs ?? [];
    const asked = [...needs, ...(rule.uses ?? [])];
    const run = (values: Plain, isReadable: (key: PolicyParameterKey) => boolean): RuleResult => {
      const unread = asked.find((key) => values[key] !== undefined && !isReadable(key));
      if (unread)
        return fail(`现行政策的“${policyParameterTitles[unread]}”含有本系统尚不能识别的取值，暂不能判断。`);
      const missing = needs.find((key) => values[key] === undefined);
      if (missing) return fail(`现行政策未规定“${policyParameterTitles[missing]}”，暂不能判断。`);
      return rule.evaluate(values as Inputs & Needed<Need> & Used<Use>);
    };
    return {
      code: rule.code,
      definition: rule.definition,
      needs,
      evaluate: (context) => {
        const given = rule.inputs(context);
        const all = new RuleInputs();
        all.addPolicy(context.policy, asked);
        all.add('command', given.command);
        all.add('registry', given.registry);
        all.add('policy', given.policy);
        all.add('clock', given.clock);
        all.add('ledger', given.ledger);
        all.add('ledger', given.secret, 'government');
        const result = run(all.values, (key) => !context.policy.unread(key));
        return ruleTrace(rule.definition, { policy: context.policy, inputs: all.inputs, ...result });
      },
      rerun: (trace) => {
        const values = tracedValues(trace.inputs);
        return run(values, (key) => isReadableParameter(key, values[key]));
      },
    };
  };

export const filingRule = ruleOver<FilingContext>();
export const partyRule = ruleOver<PartyContext>();

/** Whether a code is one of those that this program knows; a rule does not guess at another. */
export const isKnown = <Known extends string>(known: readonly Known[], code: string): code is Known =>
  (known as readonly string[]).includes(code);

export const pass = (reason: string, values?: RuleTrace['values']): RuleResult => ({
  passed: true,
  reason,
  ...(values && { values }),
});

/** Passes, and tells a reviewer to look. */
export const warn = (reason: string): RuleResult => ({ passed: true, warned: true, reason });

export const fail = (reason: string, values?: RuleTrace['values']): RuleResult => ({
  passed: false,
  reason,
  ...(values && { values }),
});
