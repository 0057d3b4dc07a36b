import { policyParameterTitles } from '@kejin/contracts/policy';
import { ruleTitles, traceTitles } from '@kejin/contracts/risk-compensation';
import type { Trace, TraceInput } from '@kejin/kernel';
import { facts as importFacts, form as importForm } from '../loan-import/import.fixture';
import { judgeImport } from '../loan-import/judge-import';
import { filingFields } from './filing/filing-api';
import { judgeFiling } from './filing/judge-filing';
import { facts, form, version } from './filing.fixture';
import { showTrace } from './shown-trace';

const oldRates = {
  'loan.maxRate': { mode: 'BENCHMARK_MULT', multiplierPpm: 1_500_000 },
  'rate.benchmark': [{ maxTermMonths: null, annualRateE8: 4_350_000 }],
};
const resubmitted = { ...facts, heldFen: 5_000_000_00, firstSubmittedOn: facts.today };
const tooDear = { ...form, annualRate: 9_900_000 };

const { trace } = judgeFiling(form, resubmitted, [version()]);
const shown = showTrace('government')(trace) ?? [];
const inputOf = (rule: string, name: string): TraceInput['value'] | undefined =>
  shown.find((one) => one.rule === rule)?.inputs.find((input) => input.name === name)?.value;

describe('a trace as it is shown', () => {
  it('names what the form says as the form does', () => {
    const notOfTheForm = ['bankId', 'termMonths'];
    const told = shown.flatMap(({ inputs }) => inputs.filter(({ source }) => source === 'command'));
    const members = told.map(({ name }) => name.split('/')[0] as string);
    expect(members.length).toBeGreaterThan(30);
    expect(
      members.filter((name) => !notOfTheForm.includes(name) && !Object.hasOwn(filingFields.shape, name)),
    ).toEqual([]);
  });

  it('has yuan and percent where fen and 1e-8 are kept', () => {
    expect(inputOf('credit-line-covers', 'loanAmount')).toBe('5000000.00');
    expect(inputOf('plan-adds-up', 'repaymentPlan/0/principal')).toBe('5000000.00');
    expect(inputOf('plan-adds-up', 'repaymentPlan/0/dueDate')).toBe('2027-03-01');
    expect(inputOf('rate-within-limit', 'annualRate')).toBe('3.450000');
    expect(inputOf('rate-within-limit', 'lpr/oneYear')).toBe('3.000000');
    expect(inputOf('counted-within-cap', 'loan.countedCapPerEnterprise')).toBe('10000000.00');
    expect(shown.find(({ rule }) => rule === 'counted-within-cap')?.values).toEqual({
      ...{ cap: '10000000.00', remaining: '10000000.00', countedAmount: '5000000.00' },
    });
    expect(shown.find(({ rule }) => rule === 'rate-within-limit')?.values).toMatchObject({
      maximumRate: '4.500000',
    });
  });

  it.each<[string, Trace]>([
    ['a filing', trace],
    ['a filing by the old benchmark', judgeFiling(tooDear, facts, [version(oldRates)]).trace],
    ['a filing without a policy', judgeFiling(form, facts, []).trace],
    ['a ledger’s row', judgeImport(importForm, importFacts, [version()]).trace],
  ])('has no name of %s that only the events know', (_, kept) => {
    const names = (showTrace('government')(kept) ?? []).flatMap(({ inputs, values }) => [
      ...inputs.map(({ name }) => name),
      ...Object.keys(values),
    ]);
    expect(names.filter((name) => /Fen\b|E8\b|\b(drawdownOn|dueOn|plan)\b/.test(name))).toEqual([]);
  });

  it('has a word for every rule, and for every name that neither the form nor the policy has', () => {
    const known = new Set([
      ...Object.keys(traceTitles),
      ...Object.keys(filingFields.shape),
      ...Object.keys(policyParameterTitles),
      'principal',
    ]);
    const traces = [
      trace,
      judgeFiling(tooDear, facts, [version(oldRates)]).trace,
      judgeFiling(form, facts, []).trace,
    ];
    const rules = traces.flatMap((kept) => showTrace('government')(kept) ?? []);
    expect(rules.filter(({ rule }) => !Object.hasOwn(ruleTitles, rule))).toEqual([]);
    const names = rules.flatMap(({ inputs, values }) => [
      ...inputs.map(({ name }) => name),
      ...Object.keys(values),
    ]);
    const parts = new Set(names.flatMap((name) => name.split('/')));
    expect([...parts].filter((part) => !/^\d+$/.test(part) && !known.has(part))).toEqual([]);
  });

  it('keeps from a bank what is meant for the government, and changes nothing that is kept', () => {
    const before = JSON.stringify(trace);
    expect(JSON.stringify(showTrace('bank')(trace))).not.toContain('countedBefore');
    expect(JSON.stringify(shown)).toContain('countedBefore');
    expect(JSON.stringify(trace)).toBe(before);
  });

  it('is as long as it is asked for', () => {
    const refused = judgeFiling(tooDear, facts, [version()]).trace;
    const failed = showTrace('bank', 'failed')(refused) ?? [];
    expect(failed.map(({ rule }) => rule)).toEqual(['floating-rate-adds-up', 'rate-within-limit']);
    expect(showTrace('bank')(refused)).toHaveLength(refused.length);
    expect(showTrace('bank', 'none')(refused)).toBeUndefined();
  });
});
