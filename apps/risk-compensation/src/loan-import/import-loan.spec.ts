import type { LoanEvent, LoanImported } from '@kejin/contracts/risk-compensation';
import { isRefused, replay } from '@kejin/kernel';
import { version } from '../loan/filing.fixture';
import { loanStream, type Loan } from '../loan/loan';
import type { ImportForm } from './import-form';
import { importLoan } from './import-loan';
import type { ImportFacts } from './import-rule';
import { facts, form, order } from './import.fixture';
import { importRules, judgeImport } from './judge-import';

const versions = [
  { ...version(), code: 'SD-2019', effectiveFrom: '2019-07-01', effectiveTo: '2025-03-27' },
  version(),
];
const decide = (changes: Partial<ImportForm> = {}, others: Partial<ImportFacts> = {}) =>
  importLoan(
    { ...order, form: { ...form, ...changes } },
    { stage: 'UNKNOWN' },
    { ...facts, ...others },
    versions,
  );
const imported = (changes: Partial<ImportForm> = {}, others: Partial<ImportFacts> = {}) => {
  const decision = decide(changes, others);
  if (isRefused(decision)) throw new Error(`${decision.refused} ${decision.detail}`);
  return decision.events[0]?.data;
};
const refusal = (changes: Partial<ImportForm>, others: Partial<ImportFacts> = {}) => {
  const decision = decide(changes, others);
  return isRefused(decision) ? decision.refused : 'imported';
};

/** The case as far as that stage, without what comes later. */
const at = (stage: ImportForm['stage'], changes: Partial<ImportForm> = {}): Partial<ImportForm> => ({
  stage,
  countyPassedOn: undefined,
  report: undefined,
  filed: undefined,
  repayment: undefined,
  ...changes,
});

describe('an imported loan', () => {
  it('says where it comes from, when it stood so and which policy was in force then', () => {
    expect(imported()).toMatchObject({
      ...{ sourceDocument: '备案台账（2019—2025年）', sourceLedger: '2025年', sourceRow: 17 },
      ...{ importedOn: '2026-03-20', policyVersion: 'SD-2025-29', filingDeadlineOn: '2025-08-12' },
      ...{ stage: 'FILED', filingNo: 'BZ2025073716020003', eligibleBy: 'TECH_SME', isProvisional: false },
    });
    const old = { drawdownDate: '2021-05-12', dueDate: '2026-05-11', techSmeNo: undefined };
    expect(imported(old)).toMatchObject({ policyVersion: 'SD-2019', eligibleBy: null });
  });

  it('holds what is owed of its counted part: 4 of 5 million counted, half of it repaid', () => {
    expect(imported()).toMatchObject({ openingReservedFen: 0, openingPostedFen: 2_000_000_00 });
  });

  it('rounds what it holds to the fen, half up', () => {
    const repayment = { status: 'NORMAL', asOf: '2026-02-28', outstandingAmount: 1 } as const;
    expect(imported({ countedAmount: 2_500_000_00, repayment })).toMatchObject({ openingPostedFen: 1 });
    expect(imported({ countedAmount: 2_499_999_99, repayment })).toMatchObject({ openingPostedFen: 0 });
  });

  it.each([
    ['COUNTY_REVIEW', {}, 4_000_000_00],
    ['CITY_REVIEW', { countyPassedOn: '2025-06-04' }, 4_000_000_00],
    ['AWAITING_REPORT', { cityPassedOn: '2025-06-06' }, 4_000_000_00],
    ['REPORTED', { report: form.report }, 4_000_000_00],
    [
      'RETURNED',
      {
        returned: {
          by: 'CITY',
          returnedOn: '2025-06-05',
          supplementDueOn: '2025-06-12',
          reasons: ['FIELD_WRONG'],
        },
      },
      4_000_000_00,
    ],
    [
      'REJECTED',
      { rejected: { by: 'PROVINCE', rejectedOn: '2025-07-10', reasons: ['PROVINCE_DECLINED'] } },
      0,
    ],
    ['WITHDRAWN', { withdrawn: { withdrawnOn: '2025-06-10', reason: 'LOAN_REPAID' } }, 0],
  ] as const)('may stand at %s, and then reserves what is under way', (stage, changes, reserved) => {
    expect(imported(at(stage, changes as Partial<ImportForm>))).toMatchObject({
      ...{ stage, openingReservedFen: reserved, openingPostedFen: 0 },
    });
  });

  it('is asked for nothing that only today’s filings must keep', () => {
    const passes: Partial<ImportForm>[] = [
      { annualRate: 90_000_000 },
      {
        submittedOn: '2025-09-30',
        countyPassedOn: undefined,
        report: undefined,
        filed: { ...filed, filedOn: '2026-01-12', filingNo: 'BZ2026013716020003' },
      },
      { drawdownDate: '2020-05-12', submittedOn: '2020-06-02', dueDate: '2029-05-11' },
      { techSmeNo: undefined, creditLine: undefined, industryCode: undefined },
    ];
    for (const changes of passes) expect(refusal(changes)).toBe('imported');
    const sanctions = [{ list: 'DISHONEST', since: '2020-01-01', liftedOn: null }];
    expect(refusal({}, { borrower: facts.borrower && { ...facts.borrower, sanctions } })).toBe('imported');
    // Above the cap of ten million: written down, not judged.
    expect(imported({}, { countedBeforeFen: 99_000_000_00 })).toMatchObject({ capFen: 10_000_000_00 });
  });

  it('may be of a borrower and a branch that the registry does not know', () => {
    expect(refusal({}, { borrower: undefined, branch: undefined })).toBe('imported');
  });

  it('is filed under last year’s number only for a year', () => {
    expect(imported({ techSmeNo: '202437160200000001' })).toMatchObject({
      ...{ isProvisional: true, qualificationDueOn: '2025-12-31' },
    });
  });
});

const filed = form.filed as NonNullable<ImportForm['filed']>;
const repaid = form.repayment as NonNullable<ImportForm['repayment']>;
const elsewhere = facts.branch && { ...facts.branch, bankId: '0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f0002' };

describe('a row that breaks an invariant is refused', () => {
  it.each<[string, Partial<ImportForm>, Partial<ImportFacts>]>([
    ['bank-not-registered', {}, { bank: undefined }],
    ['bank-not-registered', {}, { branch: elsewhere }],
    ['uscc-invalid', { uscc: '91371602MA3TE5T110' }, { borrower: undefined }],
    ['region-not-in-city', { regionCode: '370102' }, {}],
    ['policy-version-differs', { policyVersion: 'SD-2019' }, {}],
    ['stage-incomplete', { filed: undefined }, {}],
    ['stage-incomplete', { repayment: undefined }, {}],
    ['stage-incomplete', at('COUNTY_REVIEW', { countyPassedOn: '2025-06-04' }), {}],
    ['dates-out-of-order', { submittedOn: '2025-05-11' }, {}],
    ['dates-out-of-order', { countyPassedOn: '2025-07-01' }, {}],
    [
      'dates-out-of-order',
      { filed: { ...filed, filedOn: '2026-03-21', filingNo: 'BZ2026033716020003' } },
      {},
    ],
    ['amounts-wrong', { countedAmount: 5_000_000_01 }, {}],
    ['amounts-wrong', { creditLine: 4_999_999_99 }, {}],
    ['repayment-plan-wrong', { repaymentPlan: [{ dueDate: '2026-05-11', principal: 4_999_999_99 }] }, {}],
    ['repayment-wrong', { repayment: { ...repaid, outstandingAmount: 5_000_000_01 } }, {}],
    ['repayment-wrong', { repayment: { ...repaid, outstandingAmount: 0 } }, {}],
    ['repayment-wrong', { repayment: { ...repaid, status: 'SETTLED', settledOn: '2026-02-01' } }, {}],
    ['repayment-wrong', { repayment: { ...repaid, status: 'OVERDUE' } }, {}],
    ['repayment-wrong', { repayment: { ...repaid, overdueSince: '2026-01-21' } }, {}],
    ['repayment-wrong', { repayment: { ...repaid, asOf: '2026-03-21' } }, {}],
    ['filing-number-wrong', { filed: { ...filed, filingNo: 'BZ2025063716020003' } }, {}],
    ['filing-number-wrong', { filed: { ...filed, filingNo: 'BZ2025073716810003' } }, {}],
    ['filing-number-wrong', { filed: { ...filed, filingNo: 'BZ2025073716020000' } }, {}],
    ['filing-number-wrong', {}, { isNumberTaken: true }],
    ['no-policy-in-force', { drawdownDate: '2016-05-12' }, {}],
  ])('as %s', (code, changes, others) => {
    expect(refusal(changes, others)).toBe(code);
  });

  it('with every fault at once, each in Chinese', () => {
    const { failures } = judgeImport(
      { ...form, countedAmount: 5_000_000_01, submittedOn: '2025-05-11' },
      { ...facts, bank: undefined },
      versions,
    );
    expect(failures.map(({ code }) => code)).toEqual([
      ...['bank-not-registered', 'dates-out-of-order', 'amounts-wrong'],
    ]);
    for (const { detail } of failures) expect(detail).toMatch(/\p{Script=Han}.*。$/u);
  });

  it('on both sides of each limit', () => {
    expect(refusal({ countedAmount: 5_000_000_00 })).toBe('imported');
    expect(refusal({ creditLine: 5_000_000_00 })).toBe('imported');
    expect(refusal({ repayment: { ...repaid, asOf: '2026-03-20', outstandingAmount: 5_000_000_00 } })).toBe(
      'imported',
    );
    expect(refusal({ submittedOn: '2025-05-12' })).toBe('imported');
    expect(refusal({ filed: { ...filed, filingNo: 'BZ2025073716020001' } })).toBe('imported');
  });

  it('and decided from what its trace keeps', () => {
    const { trace } = judgeImport({ ...form, countedAmount: 5_000_000_01 }, facts, versions);
    for (const one of trace) {
      const rule = importRules.find(({ definition }) => definition.rule === one.rule);
      expect(rule?.rerun(one)).toMatchObject({ passed: one.outcome === 'passed', reason: one.reason });
    }
  });
});

describe('a drawdown', () => {
  it('is imported once', () => {
    const data = imported() as LoanImported['data'];
    const known = replay<Loan, LoanEvent>(loanStream, [{ type: 'LoanImported', data }]);
    expect(importLoan(order, known, facts, versions)).toMatchObject({ refused: 'drawdown-already-filed' });
  });
});
