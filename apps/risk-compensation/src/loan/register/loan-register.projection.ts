import type { RecordedEvent } from '@kejin/contracts/envelope';
import {
  loanContract,
  stageAfter,
  stageEventTypes,
  type LoanEvent,
  type LoanImported,
  type LoanSubmitted,
} from '@kejin/contracts/risk-compensation';
import { onEach, projection, readTable, type RowChange } from '@kejin/event-store';
import { loanAudience } from '../loan';

/** Every loan as its bank, its county and the city see it. */
export const loanRegister = readTable({
  name: 'loan_register',
  key: { loanId: 'uuid' },
  columns: {
    bankId: 'uuid?',
    regionCode: 'text?',
    uscc: 'text?',
    enterpriseName: 'text?',
    stage: 'text?',
    branchCode: 'text?',
    productCode: 'text?',
    contractNo: 'text?',
    iouNo: 'text?',
    loanFen: 'bigint',
    countedFen: 'bigint',
    annualRateE8: 'integer?',
    drawdownOn: 'date?',
    dueOn: 'date?',
    purpose: 'text?',
    guarantee: 'text?',
    policyVersion: 'text?',
    isProvisional: 'boolean?',
    filingDeadlineOn: 'date?',
    submittedOn: 'date?',
    supplementDueOn: 'date?',
    /** Of the level that the loan is with. */
    reviewDueOn: 'date?',
    /** 待定: the deadline of the step that is due cannot be computed yet. */
    isDeadlinePending: 'boolean',
    lapseProposedOn: 'date?',
    reasons: 'jsonb?',
    reportNo: 'text?',
    reportMonth: 'text?',
    filingNo: 'text?',
    filedOn: 'date?',
    noticeNo: 'text?',
    /** Where an imported loan was taken from; null for all others. */
    sourceDocument: 'text?',
    sourceLedger: 'text?',
    sourceRow: 'integer?',
    repaymentStatus: 'text?',
    repaymentAsOf: 'date?',
    outstandingFen: 'bigint?',
    overdueSince: 'date?',
    settledOn: 'date?',
    changedAt: 'timestamptz?',
    audience: 'text[]',
  },
});

const review = ({ reviewDueOn = null }: Pick<LoanSubmitted['data'], 'reviewDueOn'>) => ({
  reviewDueOn,
  isDeadlinePending: reviewDueOn === null,
});

/** No level has it now. */
const noDeadline = { reviewDueOn: null, isDeadlinePending: false };

type Submitted = LoanSubmitted['data'] | LoanImported['data'];

const submitted = (data: Submitted, changedAt: string): RowChange => {
  const { loanId, bankId, regionCode, uscc, enterpriseName, branchCode, productCode, contractNo, iouNo } =
    data;
  const { loanFen, countedFen, annualRateE8, drawdownOn, dueOn, purpose, guarantee, policyVersion } = data;
  const { isProvisional, filingDeadlineOn, submittedOn } = data;
  return loanRegister.set(
    { loanId },
    {
      bankId,
      regionCode,
      uscc,
      enterpriseName,
      branchCode,
      productCode,
      contractNo,
      iouNo,
      loanFen,
      countedFen,
      annualRateE8,
      drawdownOn,
      dueOn,
      purpose,
      guarantee,
      policyVersion,
      isProvisional,
      filingDeadlineOn,
      submittedOn,
      changedAt,
      stage: stageAfter.LoanSubmitted,
      supplementDueOn: null,
      ...review(data),
      lapseProposedOn: null,
      reasons: null,
      audience: loanAudience(data),
    },
  );
};

const importedDeadline = ({ stage, supplementDueOn, reviewDueOn = null }: LoanImported['data']) => {
  if (stage === 'RETURNED') return { reviewDueOn: null, isDeadlinePending: supplementDueOn === null };
  const inReview = stage === 'COUNTY_REVIEW' || stage === 'CITY_REVIEW';
  return inReview ? review({ reviewDueOn }) : noDeadline;
};

const imported = (data: LoanImported['data']): RowChange => {
  const { loanId, stage, supplementDueOn, reasons, reportNo, reportMonth, filingNo, filedOn, noticeNo } =
    data;
  const { repaymentStatus, repaymentAsOf, outstandingFen, overdueSince, settledOn } = data;
  const { sourceDocument, sourceLedger, sourceRow } = data;
  return loanRegister.set(
    { loanId },
    {
      stage,
      supplementDueOn,
      ...importedDeadline(data),
      reasons: reasons.length ? reasons : null,
      reportNo,
      reportMonth,
      filingNo,
      filedOn,
      noticeNo,
      repaymentStatus,
      repaymentAsOf,
      outstandingFen,
      overdueSince,
      settledOn,
      sourceDocument,
      sourceLedger,
      sourceRow,
    },
  );
};

/** What a step adds to the row, under the name that its event says it by. */
const added = ['reasons', 'reportNo', 'reportMonth', 'filingNo', 'filedOn', 'noticeNo', 'settledOn'] as const;

/** The loan at its new stage, where it waits for no level any more. */
const moved = ({ type, data, recordedAt }: RecordedEvent<LoanEvent>): RowChange => {
  const known = Object.entries(data).filter(([name]) => (added as readonly string[]).includes(name));
  const stage = stageAfter[type];
  return loanRegister.set(
    { loanId: data.loanId },
    { ...Object.fromEntries(known), stage, ...noDeadline, changedAt: recordedAt },
  );
};

export const loanRegisters = projection({
  name: 'loan_register',
  tables: [loanRegister],
  contracts: [loanContract],
  on: {
    ...onEach(stageEventTypes, moved),
    LoanSubmitted: ({ data, recordedAt }) => submitted(data, recordedAt),
    LoanResubmitted: ({ data, recordedAt }) => submitted(data, recordedAt),
    LoanImported: ({ data, recordedAt }) => [submitted(data, recordedAt), imported(data)],
    LoanReturned: ({ type, data: { loanId, supplementDueOn, reasons }, recordedAt }) =>
      loanRegister.set(
        { loanId },
        {
          ...{ stage: stageAfter[type], supplementDueOn, reasons, changedAt: recordedAt },
          ...{ reviewDueOn: null, isDeadlinePending: supplementDueOn === null, lapseProposedOn: null },
        },
      ),
    LoanLapseProposed: ({ data: { loanId, proposedOn }, recordedAt }) =>
      loanRegister.set({ loanId }, { lapseProposedOn: proposedOn, changedAt: recordedAt }),
    LoanDeadlineMoved: ({ data: { loanId, deadline, dueOn }, recordedAt }) =>
      loanRegister.set(
        { loanId },
        {
          ...(deadline === 'SUPPLEMENT' ? { supplementDueOn: dueOn } : { reviewDueOn: dueOn }),
          ...{ isDeadlinePending: dueOn === null, changedAt: recordedAt },
        },
      ),
    LoanPassedCounty: ({ type, data, recordedAt }) =>
      loanRegister.set(
        { loanId: data.loanId },
        { stage: stageAfter[type], ...review(data), changedAt: recordedAt },
      ),
    LoanWithdrawn: ({ type, data: { loanId, reason }, recordedAt }) =>
      loanRegister.set(
        { loanId },
        { stage: stageAfter[type], reasons: [reason], ...noDeadline, changedAt: recordedAt },
      ),
  },
});
