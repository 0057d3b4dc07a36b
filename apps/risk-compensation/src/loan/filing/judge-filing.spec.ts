import type { EnterpriseFact } from '@kejin/registry-facts';
import { borrower, branch, facts, fixed, form, version } from '../filing.fixture';
import type { FilingForm } from './filing-api';
import { filingRules, judgeFiling, monthsUntil } from './judge-filing';
import type { FilingFacts } from './rules/filing-rule';

type Changes = Readonly<{
  form?: Partial<FilingForm>;
  facts?: Partial<FilingFacts>;
  policy?: Record<string, unknown>;
}>;

const judge = (changes: Changes = {}) =>
  judgeFiling({ ...form, ...changes.form }, { ...facts, ...changes.facts }, [version(changes.policy)]);
const codes = (changes: Changes = {}) => judge(changes).failures.map(({ code }) => code);
const withBorrower = (change: Partial<EnterpriseFact>): Changes => ({
  facts: { borrower: { ...borrower, ...change } },
});

describe('a filing', () => {
  it('passes when every rule does, and says what counts', () => {
    expect(judge()).toMatchObject({
      failures: [],
      policyVersion: 'SD-2025-29',
      countedFen: 5_000_000_00,
      remainingFen: 10_000_000_00,
      filingDeadlineOn: '2026-06-02',
      eligibleBy: 'TECH_SME',
      isProvisional: false,
    });
  });

  it('learns everything that is missing at once', () => {
    expect(codes({ form: { purpose: 'ON_LENDING', creditLine: 1, annualRate: 9_000_000 } })).toEqual([
      'purpose-forbidden',
      'floating-rate-wrong',
      'rate-too-high',
      'credit-line-too-small',
    ]);
  });

  it('is refused where no policy is in force on the drawdown date', () => {
    expect(codes({ form: { drawdownDate: '2025-03-27', dueDate: '2026-03-26' } })).toEqual([
      'no-policy-in-force',
    ]);
  });

  it('can be judged again from the inputs in its trace, to the same result', () => {
    const changed = [
      judge(),
      judge({ form: { purpose: 'ON_LENDING', isEarlyStageRdCredit: true, guarantee: 'MORTGAGE' } }),
      judge({
        facts: { borrower: undefined, branch: undefined, lpr: undefined, countedBeforeFen: 7_000_000_00 },
      }),
    ];
    for (const { trace } of changed)
      for (const [at, rule] of trace.entries()) {
        const result = filingRules[at]?.rerun(JSON.parse(JSON.stringify(rule)));
        expect(result).toEqual({
          passed: rule.outcome === 'passed',
          reason: rule.reason,
          ...(Object.keys(rule.values).length > 0 && { values: rule.values }),
        });
      }
  });
});

describe('the bank', () => {
  const at = (change: Partial<typeof branch>) => codes({ facts: { branch: { ...branch, ...change } } });

  it('must have been cooperating on the drawdown date', () => {
    expect(at({ cooperatingFrom: '2026-03-02' })).toEqual([]);
    expect(at({ cooperatingFrom: '2026-03-03' })).toEqual(['bank-not-cooperating']);
    expect(at({ cooperationEndedOn: '2026-03-02' })).toEqual([]);
    expect(at({ cooperationEndedOn: '2026-03-01' })).toEqual(['bank-not-cooperating']);
  });

  it('files through its own branches only, and learns nothing of others', () => {
    const foreign = judge({ facts: { branch: { ...branch, bankId: 'another' } } }).failures;
    const unknown = judge({ facts: { branch: undefined } }).failures;
    expect(foreign).toEqual(unknown);
    expect(foreign[0]?.code).toBe('bank-not-cooperating');
  });
});

describe('the borrower', () => {
  it('must be registered under this name in this county', () => {
    expect(codes({ facts: { borrower: undefined } })).toContain('borrower-not-registered');
    expect(codes({ form: { enterpriseName: '别的公司' } })).toEqual(['borrower-not-registered']);
    expect(codes({ form: { regionCode: '371681' } })).toEqual(['borrower-not-registered']);
    const wrongDigit = judge({ form: { uscc: '91371602MA3TE5T112' }, facts: { borrower: undefined } });
    expect(wrongDigit.failures[0]?.detail).toContain('校验');
  });

  it('must not be on a list on the day of filing', () => {
    const listed = (since: string, liftedOn: string | null) =>
      codes(withBorrower({ sanctions: [{ list: 'DISHONEST', since, liftedOn }] }));
    expect(listed('2026-03-20', null)).toEqual(['borrower-sanctioned']);
    expect(listed('2026-03-21', null)).toEqual([]);
    expect(listed('2025-01-01', '2026-03-20')).toEqual([]);
    expect(listed('2025-01-01', '2026-03-21')).toEqual(['borrower-sanctioned']);
  });

  it('may name a certificate only while it holds', () => {
    const certified = (validTo: string, hnteNo = 'GR202437001234') =>
      codes({
        form: { hnteNo },
        ...withBorrower({
          qualifications: [
            ...borrower.qualifications,
            { kind: 'HNTE', number: 'GR202437001234', validFrom: '2024-01-01', validTo, revokedOn: null },
          ],
        }),
      });
    expect(certified('2026-03-02')).toEqual([]);
    expect(certified('2026-03-01')).toEqual(['hnte-number-invalid']);
    expect(certified('2026-12-31', 'GR202437009999')).toEqual(['hnte-number-invalid']);
  });

  const techSme = (number: string, validFrom: string, validTo: string, revokedOn: string | null = null) =>
    [{ kind: 'TECH_SME' as const, number, validFrom, validTo, revokedOn }] as const;

  it('needs a number of the drawdown year', () => {
    expect(codes({ form: { techSmeNo: '202637160299999999' } })).toEqual(['subject-not-eligible']);
    expect(codes({ form: { techSmeNo: undefined } })).toEqual(['subject-not-eligible']);
  });

  it('keeps the number of its year that another place issued before it moved here', () => {
    const techSmeNo = '202637020200000001';
    const moved = withBorrower({ qualifications: techSme(techSmeNo, '2026-01-01', '2026-12-31') });
    expect(codes({ ...moved, form: { techSmeNo } })).toEqual([]);
  });

  it('may file with last year’s number until the year ends, where the policy grants the grace', () => {
    const last = withBorrower({ qualifications: techSme('202537160200000001', '2025-01-01', '2025-12-31') });
    const changes = { ...last, form: { techSmeNo: '202537160200000001' } };
    expect(judge(changes)).toMatchObject({ failures: [], isProvisional: true });
    expect(codes({ ...changes, policy: { 'eligible.graceUntilYearEnd': false } })).toEqual([
      'subject-not-eligible',
    ]);
    const older = withBorrower({ qualifications: techSme('202437160200000001', '2024-01-01', '2024-12-31') });
    expect(codes({ ...older, form: { techSmeNo: '202437160200000001' } })).toEqual(['subject-not-eligible']);
  });

  it('loses its qualification on the day it is revoked', () => {
    const number = '202637160200000001';
    const revoked = (on: string) =>
      codes(withBorrower({ qualifications: techSme(number, '2026-01-01', '2026-12-31', on) }));
    expect(revoked('2026-03-03')).toEqual([]);
    expect(revoked('2026-03-02')).toEqual(['subject-not-eligible']);
  });

  it('may be eligible by another kind, from the version that allows it', () => {
    const kerongxin = withBorrower({
      qualifications: [
        { kind: 'KERONGXIN', number: 'K1', validFrom: '2026-01-01', validTo: '2026-12-31', revokedOn: null },
      ],
    });
    const changes = { ...kerongxin, form: { techSmeNo: undefined } };
    expect(judge(changes)).toMatchObject({ failures: [], eligibleBy: 'KERONGXIN' });
    expect(codes({ ...changes, policy: { 'eligible.subject': ['TECH_SME'] } })).toEqual([
      'subject-not-eligible',
    ]);
  });
});

describe('the loan', () => {
  it('runs for 36 months at most', () => {
    expect(codes({ form: { dueDate: '2029-03-02' } })).toEqual([]);
    expect(codes({ form: { dueDate: '2029-03-03' } })).toEqual(['term-too-long']);
    expect(monthsUntil('2026-03-02', '2029-03-02')).toBe(36);
    expect(monthsUntil('2026-03-02', '2029-03-03')).toBe(37);
  });

  it('bears LPR plus 150 basis points at most', () => {
    expect(codes({ form: fixed(4_500_000) })).toEqual([]);
    expect(codes({ form: fixed(4_500_001) })).toEqual(['rate-too-high']);
    expect(codes({ form: fixed(3_450_000), facts: { lpr: undefined } })).toEqual(['rate-too-high']);
  });

  it('is filed within three months: the last day is accepted, the next is not', () => {
    expect(codes({ facts: { today: '2026-06-02' } })).toEqual([]);
    expect(codes({ facts: { today: '2026-06-03' } })).toEqual(['filing-window-closed']);
    expect(codes({ facts: { today: '2026-03-01' } })).toEqual(['filing-window-closed']);
  });

  it('counts the window to the first submission: a return does not reopen or close it', () => {
    expect(codes({ facts: { today: '2026-07-01', firstSubmittedOn: '2026-06-02' } })).toEqual([]);
  });

  it('counts a window in working days by the calendar, and never past its last year', () => {
    const policy = { 'filing.deadline': { n: 5, unit: 'WORKDAY', from: 'DRAWDOWN' } };
    expect(codes({ policy, facts: { today: '2026-03-09' } })).toEqual([]);
    expect(codes({ policy, facts: { today: '2026-03-10' } })).toEqual(['filing-window-closed']);
    expect(codes({ policy, facts: { calendar: [] } })).toEqual(['filing-window-closed']);
  });

  it('is covered by the credit line', () => {
    expect(codes({ form: { creditLine: 5_000_000_00 } })).toEqual([]);
    expect(codes({ form: { creditLine: 4_999_999_99 } })).toEqual(['credit-line-too-small']);
  });

  it('is repaid by a plan that adds up, in order, on the due date', () => {
    const plan = (...parts: [string, number][]) =>
      codes({
        form: {
          repayMethod: 'EQ_PRINCIPAL',
          repaymentPlan: parts.map(([dueDate, principal]) => ({ dueDate, principal })),
        },
      });
    expect(plan(['2026-09-01', 2_500_000_00], ['2027-03-01', 2_500_000_00])).toEqual([]);
    expect(plan(['2026-09-01', 2_500_000_00], ['2027-03-01', 2_500_000_01])).toEqual([
      'repayment-plan-wrong',
    ]);
    // More together than a number holds to the fen: still the plan that is wrong, and nothing that breaks.
    const tens = Array.from({ length: 10 }, (_, at): [string, number] => [
      `2026-05-${at + 10}`,
      999_999_999_999_999,
    ]);
    expect(plan(...tens, ['2027-03-01', 1])).toEqual(['repayment-plan-wrong']);
    expect(plan(['2027-03-01', 2_500_000_00], ['2026-09-01', 2_500_000_00])).toEqual([
      'repayment-plan-wrong',
    ]);
    expect(plan(['2026-03-02', 5_000_000_00])).toEqual(['repayment-plan-wrong']);
    expect(codes({ form: { repaymentPlan: [{ dueDate: '2027-02-28', principal: 5_000_000_00 }] } })).toEqual([
      'repayment-plan-wrong',
    ]);
  });

  it('is early-stage research credit only on credit, for research, within five years of founding', () => {
    const early = (change: Partial<FilingForm>) => codes({ form: { isEarlyStageRdCredit: true, ...change } });
    expect(early({})).toEqual([]);
    expect(early({ guarantee: 'MORTGAGE' })).toEqual(['not-early-stage']);
    expect(early({ purpose: 'TRANSFORM' })).toEqual(['not-early-stage']);
    const founded = (establishedOn: string) =>
      codes({ ...withBorrower({ establishedOn }), form: { isEarlyStageRdCredit: true } });
    expect(founded('2021-03-02')).toEqual([]);
    expect(founded('2021-03-01')).toEqual(['not-early-stage']);
  });
});
