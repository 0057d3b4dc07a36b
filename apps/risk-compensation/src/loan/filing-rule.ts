import type { PolicyParameter, PolicyParameterKey } from '@kejin/contracts/policy';
import type { CivilDate, Fen, RuleTrace, Trace, WorkCalendar } from '@kejin/kernel';
import {
  GatheredInputs,
  ruleTrace,
  tracedValues,
  type LprRate,
  type PlainValue,
  type Policy,
  type RuleDefinition,
} from '@kejin/policy';
import type { Borrower, Branch } from '../borrower/borrower';
import type { FilingForm } from './filing-form';

/** What a filing is judged by besides the form. */
export type FilingFacts = Readonly<{
  today: CivilDate;
  /** The bank that asks. */
  bankId: string;
  borrower: Borrower | undefined;
  branch: Branch | undefined;
  /** The rate published last before or on the drawdown date. */
  lpr: LprRate | undefined;
  calendar: WorkCalendar | undefined;
  /** Reserved and filed, across all banks, without what this very loan holds already. */
  countedBeforeFen: Fen;
  /** Set once the drawdown was submitted: a return for supplement does not reopen the window. */
  firstSubmittedOn?: CivilDate;
}>;

export type FilingSetting = Readonly<{
  form: FilingForm;
  facts: FilingFacts;
  policy: Policy;
  termMonths: number;
}>;

type Plain = Readonly<Record<string, PlainValue | undefined>>;
type PolicyPart<Key extends PolicyParameterKey> = { readonly [K in Key]?: PolicyParameter<K> };

/** Inputs by where they come from. `secret` comes from other banks' cases and is shown to the government only. */
export type Gathered<Key extends PolicyParameterKey> = Readonly<{
  command?: Plain;
  registry?: Plain;
  clock?: Plain;
  ledger?: Plain;
  secret?: Plain;
  policy?: readonly Key[];
}>;

export type Verdict = Readonly<{ passed: boolean; reason: string; values?: RuleTrace['values'] }>;

export type Rule<Setting, Code extends string = string> = Readonly<{
  code: Code;
  definition: RuleDefinition;
  judge: (setting: Setting) => RuleTrace;
  /** The same verdict from nothing but the inputs kept in a trace. */
  rerun: (trace: RuleTrace) => Verdict;
}>;
export type FilingRule<Code extends string = string> = Rule<FilingSetting, Code>;

/**
 * A rule takes plain values only, and takes them from its trace's inputs: what an auditor reads is what decided.
 */
export const ruleOver =
  <Setting extends Readonly<{ policy: Policy }>>() =>
  <Inputs extends Plain>() =>
  <Code extends string, const Key extends PolicyParameterKey = never>(rule: {
    code: Code;
    definition: RuleDefinition;
    gather: (setting: Setting) => Gathered<Key>;
    judge: (inputs: Inputs & PolicyPart<Key>) => Verdict;
  }): Rule<Setting, Code> => {
    const run = (values: Plain) => rule.judge(values as Inputs & PolicyPart<Key>);
    return {
      code: rule.code,
      definition: rule.definition,
      judge: (setting) => {
        const gathered = rule.gather(setting);
        const all = new GatheredInputs();
        all.addPolicy(setting.policy, gathered.policy);
        all.add('command', gathered.command);
        all.add('registry', gathered.registry);
        all.add('clock', gathered.clock);
        all.add('ledger', gathered.ledger);
        all.add('ledger', gathered.secret, 'government');
        return ruleTrace(rule.definition, { policy: setting.policy, inputs: all.inputs, ...run(all.values) });
      },
      rerun: (trace) => run(tracedValues(trace.inputs)),
    };
  };

export const filingRule = ruleOver<FilingSetting>();

export const pass = (reason: string, values?: RuleTrace['values']): Verdict => ({
  passed: true,
  reason,
  ...(values && { values }),
});

export const fail = (reason: string, values?: RuleTrace['values']): Verdict => ({
  passed: false,
  reason,
  ...(values && { values }),
});

/** The first rule that failed, in the order in which they were judged. */
export const firstFailed = (trace: Trace): RuleTrace | undefined =>
  trace.find((rule) => rule.outcome === 'failed');
