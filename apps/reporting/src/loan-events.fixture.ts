import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { LoanEvent, LoanSubmitted } from '@kejin/contracts/risk-compensation';
import { createHash } from 'node:crypto';

/** The same id for the same name, so that a failed run can be read. */
export const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export type Told = Readonly<{
  loan: string;
  type: LoanEvent['type'];
  version: number;
  bank?: string;
  county?: string;
  uscc?: string;
  data?: Readonly<Record<string, unknown>>;
  envelope?: Partial<RecordedEvent>;
}>;

/** A loan's event as the relay would publish it; amounts and dates only where a test cares for them. */
export const loanEvent = ({ loan, type, version, ...rest }: Told): RecordedEvent<LoanEvent> => {
  const { bank = 'bank A', county = '371602', uscc = '91371602MA3TE5T2X3', data = {}, envelope = {} } = rest;
  const party = { loanId: idOf(loan), bankId: idOf(bank), regionCode: county, uscc };
  const byBank = ['LoanSubmitted', 'LoanResubmitted', 'LoanWithdrawn'].includes(type);
  return {
    type,
    data: { ...party, ...dataOf(type), ...data },
    position: version,
    id: idOf(`${loan} ${version}`),
    stream: 'risk-compensation.loan',
    streamId: idOf(loan),
    streamVersion: version,
    schemaVersion: 1,
    occurredOn: '2026-03-02',
    recordedAt: `2026-03-02T01:00:${String(version).padStart(2, '0')}.000Z`,
    epoch: 1,
    owner: idOf(bank),
    writers: null,
    consequence: false,
    callerOrg: byBank ? idOf(bank) : idOf('office'),
    callerKind: byBank ? 'bank' : 'county',
    personId: byBank ? idOf('manager') : idOf('officer'),
    onBehalfOf: null,
    caseId: idOf(loan),
    duty: byBank ? 'submit' : 'county-review',
    command: 'AnyCommand',
    commandKey: `${loan} ${version}`,
    commandDigest: 'digest',
    correlationId: `correlation ${loan} ${version}`,
    causationId: null,
    traceparent: null,
    ...envelope,
  } as unknown as RecordedEvent<LoanEvent>;
};

const terms = {
  enterpriseName: '示例材料有限公司',
  branchCode: '313466000016',
  productCode: 'KCD',
  contractNo: 'HT-1',
  iouNo: 'JJ-1',
  loanFen: 5_000_000_00,
  annualRateE8: 3_450_000,
  rateType: 'FIXED',
  lprBase: null,
  spreadBp: null,
  repriceCycle: null,
  drawdownOn: '2026-02-10',
  dueOn: '2027-02-10',
  repayMethod: 'BULLET',
  repaymentPlan: [{ dueOn: '2027-02-10', principalFen: 5_000_000_00 }],
  guarantee: 'CREDIT',
  purpose: 'RD',
  isEarlyStageRdCredit: false,
};
const counting = {
  countedFen: 5_000_000_00,
  capFen: 10_000_000_00,
  countedBeforeFen: 0,
  policyVersion: 'SD-2023-154',
};

const submission = {
  ...terms,
  ...counting,
  creditLineFen: 5_000_000_00,
  industryCode: '3250',
  techSmeNo: null,
  hnteNo: null,
  eligibleBy: 'TECH_SME',
  isProvisional: false,
  qualificationDueOn: null,
  filingDeadlineOn: '2026-05-10',
  submittedOn: '2026-03-02',
  privateRef: null,
};

const dataOf = (type: LoanEvent['type']): Readonly<Record<string, unknown>> => ({ ...dataByType[type] });

const dataByType: Readonly<Partial<Record<LoanEvent['type'], object>>> = {
  LoanSubmitted: submission satisfies Partial<Record<keyof LoanSubmitted['data'], unknown>>,
  LoanResubmitted: { ...submission, releasedFen: 5_000_000_00, resubmittedOn: '2026-03-04' },
  LoanReturned: {
    stage: 'COUNTY',
    reasons: ['DOCUMENT_MISSING'],
    returnedOn: '2026-03-03',
    supplementDueOn: '2026-03-10',
    supplementWorkdays: 5,
  },
  LoanPassedCounty: { passedOn: '2026-03-03' },
  LoanPassedCity: { passedOn: '2026-03-04' },
  LoanReported: { reportNo: '滨科字1号', reportMonth: '2026-03', reportedOn: '2026-03-05' },
  LoanFiled: {
    ...terms,
    ...counting,
    filingNo: 'BZ2026033716020001',
    filedOn: '2026-03-06',
    noticeNo: '鲁科公告1号',
    isProvisional: false,
    qualificationDueOn: null,
  },
  LoanRejected: {
    stage: 'CITY',
    reasons: ['NOT_ELIGIBLE'],
    releasedFen: 5_000_000_00,
    rejectedOn: '2026-03-05',
  },
  LoanWithdrawn: { reason: 'BANK_MISTAKE', releasedFen: 5_000_000_00, withdrawnOn: '2026-03-05' },
  LoanStepRefused: { step: 'PassCityReview', refusal: 'duty-conflict', refusedOn: '2026-03-05' },
  LoanImported: {
    ...submission,
    stage: 'FILED',
    submittedOn: '2025-09-10',
    reasons: [],
    reviewStage: null,
    supplementDueOn: null,
    reportNo: null,
    reportMonth: null,
    filingNo: 'BZ2025103716020001',
    filedOn: '2025-10-12',
    noticeNo: '鲁科公告9号',
    repaymentStatus: 'OVERDUE',
    openingReservedFen: 0,
    openingPostedFen: 2_500_000_00,
    sourceDocument: '备案台账',
    sourceLedger: '2025年',
    sourceRow: 17,
  },
  LoanLapseProposed: { stage: 'COUNTY', supplementDueOn: '2026-03-10', proposedOn: '2026-03-11' },
  LoanDeadlineMoved: {
    deadline: 'SUPPLEMENT',
    fromDueOn: null,
    dueOn: '2026-03-10',
    calendarYear: 2026,
    calendarRevision: 1,
    movedOn: '2026-03-04',
  },
};
