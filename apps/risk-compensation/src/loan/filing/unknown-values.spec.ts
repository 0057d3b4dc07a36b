import type { EnterpriseFact } from '@kejin/registry-facts';
import { borrower, facts, form, version } from '../filing.fixture';
import type { FilingForm } from './filing-api';
import { filingRules, judgeFiling } from './judge-filing';

// Contracts take every value of a growing list; a rule that reads one it does not know refuses.

type Changes = Readonly<{
  form?: Record<string, unknown>;
  borrower?: Partial<EnterpriseFact>;
  policy?: Record<string, unknown>;
}>;

const judge = (changes: Changes) =>
  judgeFiling(
    { ...form, ...changes.form } as FilingForm,
    { ...facts, borrower: { ...borrower, ...changes.borrower } },
    [version(changes.policy)],
  );
const codes = (changes: Changes) => judge(changes).failures.map(({ code }) => code);

describe('a value that this program does not know', () => {
  const tomorrow = (list: string, liftedOn: string | null = null) => ({
    sanctions: [{ list, since: '2026-01-01', liftedOn }],
  });

  it('on a list of sanctions stops the filing while it lasts', () => {
    expect(codes({ borrower: tomorrow('LIST_OF_TOMORROW') })).toEqual(['borrower-sanctioned']);
    expect(codes({ borrower: tomorrow('LIST_OF_TOMORROW', '2026-03-01') })).toEqual([]);
  });

  it('is not what a known list that the policy leaves out is', () => {
    const policy = { 'filing.disallow': ['DISHONEST'] };
    expect(codes({ borrower: tomorrow('ABNORMAL'), policy })).toEqual([]);
    expect(codes({ borrower: tomorrow('DISHONEST'), policy })).toEqual(['borrower-sanctioned']);
  });

  it('as a kind of qualification makes nobody eligible, high-tech or anything else', () => {
    const qualifications = [
      {
        kind: 'KIND_OF_TOMORROW',
        number: 'X',
        validFrom: '2026-01-01',
        validTo: '2026-12-31',
        revokedOn: null,
      },
    ];
    const judged = judge({ borrower: { qualifications }, form: { techSmeNo: undefined } });
    expect(judged.failures.map(({ code }) => code)).toEqual(['subject-not-eligible']);
    expect(judged.capFen).toBe(10_000_000_00);
  });

  it('as a purpose or a way of repaying is not taken for a good one', () => {
    expect(codes({ form: { purpose: 'PURPOSE_OF_TOMORROW' } })).toEqual(['purpose-forbidden']);
    expect(codes({ form: { repayMethod: 'METHOD_OF_TOMORROW' } })).toEqual(['repayment-plan-wrong']);
    expect(codes({ form: { guarantee: 'GUARANTEE_OF_TOMORROW', isEarlyStageRdCredit: true } })).toEqual([
      'not-early-stage',
    ]);
  });

  it.each<[string, unknown, string]>([
    ['eligible.subject', ['TECH_SME', 'KIND_OF_TOMORROW'], 'subject-not-eligible'],
    ['eligible.graceUntilYearEnd', 'UNTIL_AUDIT', 'subject-not-eligible'],
    ['loan.purposeForbidden', ['PURPOSE_OF_TOMORROW'], 'purpose-forbidden'],
    ['loan.maxTermMonths', { months: 36 }, 'term-too-long'],
    ['loan.maxRate', { mode: 'MODE_OF_TOMORROW', limit: 1 }, 'rate-too-high'],
    ['rate.benchmark', 'TABLE_OF_TOMORROW', 'rate-too-high'],
    ['filing.deadline', { n: 3, unit: 'QUARTER', from: 'DRAWDOWN' }, 'filing-window-closed'],
    ['filing.disallow', ['DISHONEST', 'LIST_OF_TOMORROW'], 'borrower-sanctioned'],
    ['earlyStage.maxYears', 'FIVE', 'not-early-stage'],
    ['loan.countedCapPerEnterprise', '10000000.00', 'cap-exhausted'],
    ['loan.countedCapHnte', { perYear: 1 }, 'cap-exhausted'],
  ])('in the parameter %s fails the rule that reads it', (key, value, code) => {
    expect(codes({ policy: { [key]: value } })).toEqual([code]);
  });

  it('as a parameter that no rule asks for decides nothing', () => {
    expect(codes({ policy: { 'loan.parameterOfTomorrow': true } })).toEqual([]);
  });
});

describe('a policy that is silent', () => {
  it.each<[string, string]>([
    ['eligible.subject', 'subject-not-eligible'],
    ['loan.purposeForbidden', 'purpose-forbidden'],
    ['loan.maxTermMonths', 'term-too-long'],
    ['loan.maxRate', 'rate-too-high'],
    ['filing.deadline', 'filing-window-closed'],
    ['filing.disallow', 'borrower-sanctioned'],
    ['loan.countedCapPerEnterprise', 'cap-exhausted'],
  ])('on %s lets nothing through', (key, code) => {
    const silent = { ...version(), parameters: version().parameters.filter((one) => one.key !== key) };
    const judged = judgeFiling(form, facts, [silent]);
    expect(judged.failures).toEqual([{ code, detail: expect.stringContaining('现行政策未规定') }]);
    const at = filingRules.findIndex((rule) => rule.code === code);
    const rule = judged.trace[at];
    expect(rule && filingRules[at]?.rerun(JSON.parse(JSON.stringify(rule)))).toMatchObject({ passed: false });
  });

  it('judges the same again from the trace where a value was not understood', () => {
    const judged = judge({ policy: { 'filing.deadline': { n: 3, unit: 'QUARTER', from: 'DRAWDOWN' } } });
    for (const [at, rule] of judged.trace.entries())
      expect(filingRules[at]?.rerun(JSON.parse(JSON.stringify(rule)))).toMatchObject({
        passed: rule.outcome === 'passed',
        reason: rule.reason,
      });
  });
});
