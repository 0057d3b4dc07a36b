import type { LoanEvent, LoanSubmitted } from '@kejin/contracts/risk-compensation';
import { isRefused, type Stream } from '@kejin/kernel';
import type { PolicyVersion } from '@kejin/policy-facts';
import type { BranchFact, EnterpriseFact } from '@kejin/registry-facts';
import type { FactsNow } from './facts/check-facts';
import type { FilingForm } from './filing/filing-api';
import type { FilingFacts } from './filing/rules/filing-rule';
import type { Submission, SubmissionFacts } from './filing/submission';
import { submitLoan } from './filing/submit-loan';
import { loanStream, type Loan } from './loan';
import type { Actor } from './loan-steps';

// One filing that every rule passes; the specs change one thing at a time.

export const bankId = '0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f0001';
export const loanId = '7b0c7c0e-2f5a-4d6a-9a55-0d5b8f4f0b11';
export const today = '2026-03-20';

export const form: FilingForm = {
  uscc: '91371602MA3TE5T11X',
  enterpriseName: '滨州示例新材料有限公司',
  regionCode: '371602',
  techSmeNo: '202637160200000001',
  industryCode: '3252',
  branchCode: '102466000011',
  productCode: 'KCD',
  creditLine: 8_000_000_00,
  contractNo: 'HT-2026-001',
  iouNo: 'JJ-2026-001',
  loanAmount: 5_000_000_00,
  annualRate: 3_450_000,
  rateType: 'LPR_FLOAT',
  lprBase: 'LPR1Y',
  spreadBp: 45,
  repriceCycle: 'YEAR',
  drawdownDate: '2026-03-02',
  dueDate: '2027-03-01',
  repayMethod: 'BULLET',
  guarantee: 'CREDIT',
  purpose: 'RD',
  isEarlyStageRdCredit: false,
};

/** The same loan at a fixed rate, in 1e-8. */
export const fixed = (annualRate: number) =>
  ({
    annualRate,
    rateType: 'FIXED',
    lprBase: undefined,
    spreadBp: undefined,
    repriceCycle: undefined,
  }) as const;

export const borrower: EnterpriseFact = {
  uscc: form.uscc,
  name: form.enterpriseName,
  regionCode: '371602',
  establishedOn: '2022-06-01',
  qualifications: [
    {
      kind: 'TECH_SME',
      number: '202637160200000001',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      revokedOn: null,
    },
  ],
  sanctions: [],
};

export const branch: BranchFact = {
  branchCode: form.branchCode,
  openedOn: '2015-01-01',
  closedOn: null,
  bankId,
  bankName: '滨州示例银行甲',
  cooperatingFrom: '2019-07-01',
  cooperationEndedOn: null,
};

const parameters = {
  'eligible.subject': ['TECH_SME', 'KERONGXIN', 'PROV_PROJECT_LEAD', 'TAISHAN_TALENT'],
  'eligible.graceUntilYearEnd': true,
  'loan.purposeForbidden': [
    'ON_LENDING',
    'ENTRUSTED_LOAN',
    'PRIVATE_LENDING',
    'CAPITAL_MARKET',
    'PERSONAL_CONSUMPTION',
  ],
  'loan.maxTermMonths': 36,
  'loan.countedCapPerEnterprise': 10_000_000_00,
  'loan.countedCapHnte': 20_000_000_00,
  'loan.maxRate': { mode: 'LPR_PLUS_BP', basisPoints: 150 },
  'filing.deadline': { n: 3, unit: 'MONTH', from: 'DRAWDOWN' },
  'filing.disallow': ['DUPLICATE', 'DISHONEST', 'ABNORMAL', 'SERIOUS_VIOLATION', 'BEFORE_COOPERATION'],
  'earlyStage.maxYears': 5,
} as const;

export const version = (changes: Readonly<Record<string, unknown>> = {}): PolicyVersion => ({
  versionId: '5a2f0a4e-6a55-4e43-8b38-3d3c8a5f0001',
  code: 'SD-2025-29',
  kind: 'LOAN_COMPENSATION',
  regionCode: '37',
  effectiveFrom: '2025-03-28',
  effectiveTo: null,
  parameters: Object.entries({ ...parameters, ...changes }).map(([key, value]) => ({
    key: key as PolicyVersion['parameters'][number]['key'],
    value: value as PolicyVersion['parameters'][number]['value'],
    mark: 'F' as const,
    source: '鲁科字〔2025〕29号',
  })),
});

export const facts: FilingFacts = {
  today,
  bankId,
  borrower,
  branch,
  lpr: { publishedOn: '2026-02-24', oneYearE8: 3_000_000, fiveYearE8: 3_500_000 },
  lprBefore: { publishedOn: '2026-02-24', oneYearE8: 3_000_000, fiveYearE8: 3_500_000 },
  calendar: [{ year: 2026, holidays: ['2026-04-06'], makeUpDays: [] }],
  countedBeforeFen: 0,
};

/** What the registry and the policy say to the hands that come later: nothing has changed. */
export const now: FactsNow = { borrower, branch, versions: [version()] };

export const submission: Submission = { loanId, form, privateRef: null };
export const submissionFacts: SubmissionFacts = { filing: facts, versions: [version()] };

export const clientManager: Actor = {
  personId: '00000000-0000-4000-8000-0000000000a1',
  duty: 'submit',
  today,
};
export const countyOfficer: Actor = {
  personId: '00000000-0000-4000-8000-0000000000c1',
  duty: 'county-review',
  today,
};
export const cityOfficer: Actor = {
  personId: '00000000-0000-4000-8000-0000000000d1',
  duty: 'city-review',
  today,
};

/** An event as the store keeps it: with the hand that did it. */
export const by = <Event extends LoanEvent>({ personId, duty }: Actor, event: Event): Event => ({
  ...event,
  personId,
  duty,
});

export const submitted = (changes: Partial<LoanSubmitted['data']> = {}): LoanSubmitted => {
  const decision = submitLoan(submission, { stage: 'UNKNOWN' }, submissionFacts, clientManager);
  const [event] = isRefused(decision) ? [] : decision.events;
  if (!event) throw new Error('The example filing is refused.');
  return { ...event, data: { ...event.data, ...changes } };
};

export const loanKeys = { loanId, bankId, regionCode: '371602', uscc: form.uscc };

export const stream: Stream<Loan, LoanEvent> = loanStream;
