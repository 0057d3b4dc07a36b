import type { RecordedEvent } from '@kejin/contracts/envelope';
import {
  loanContract,
  stageAfter,
  stageEventTypes,
  type LoanDeadlineMoved,
  type LoanEvent,
  type LoanImported,
  type LoanSubmitted,
} from '@kejin/contracts/risk-compensation';
import { columnsOf, onEach, projection, readTable } from '@kejin/event-store';
import { foldNumber } from '@kejin/kernel';
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
    /** Pending: the deadline of the step that is due cannot be computed yet. */
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
    /** By `foldNumber`, for finding them in whatever spelling. */
    foldedContractNo: 'text?',
    foldedIouNo: 'text?',
    /** Of the first submission, or of the import: the order within one day. */
    submissionPosition: 'bigint',
    changedAt: 'timestamptz?',
    /** Of the event that changed it last: positions become visible in their own order, instants need not. */
    changedPosition: 'bigint',
    audience: 'text[]',
  },
});

type ColumnValues = Parameters<typeof loanRegister.set>[1];

/** The loan's row with what the event changes of it. */
const row = (event: RecordedEvent<LoanEvent>, values: ColumnValues) =>
  loanRegister.set(
    { loanId: event.data.loanId },
    { ...values, changedAt: event.recordedAt, changedPosition: event.position },
  );

type StageEvent = RecordedEvent<Extract<LoanEvent, { type: keyof typeof stageAfter }>>;

/** What an event of a step says, with the stage it leads to. */
const step = ({ type, data }: StageEvent) => ({
  ...columnsOf(loanRegister, data),
  stage: stageAfter[type],
});

const review = ({ reviewDueOn = null }: Pick<LoanSubmitted['data'], 'reviewDueOn'>) => ({
  reviewDueOn,
  isDeadlinePending: reviewDueOn === null,
});

/** No level has it now. */
const noDeadline = { reviewDueOn: null, isDeadlinePending: false };

const filing = (data: LoanSubmitted['data'] | LoanImported['data']) => ({
  ...columnsOf(loanRegister, data),
  foldedContractNo: foldNumber(data.contractNo),
  foldedIouNo: foldNumber(data.iouNo),
  lapseProposedOn: null,
  audience: loanAudience(data),
});

const submitted = (data: LoanSubmitted['data']) => ({
  ...filing(data),
  ...review(data),
  stage: stageAfter.LoanSubmitted,
  supplementDueOn: null,
  reasons: null,
});

const importedDeadline = ({ stage, supplementDueOn, reviewDueOn = null }: LoanImported['data']) => {
  if (stage === 'RETURNED') return { reviewDueOn: null, isDeadlinePending: supplementDueOn === null };
  const inReview = stage === 'COUNTY_REVIEW' || stage === 'CITY_REVIEW';
  return inReview ? review({ reviewDueOn }) : noDeadline;
};

const imported = (data: LoanImported['data']) => ({
  ...filing(data),
  ...importedDeadline(data),
  reasons: data.reasons.length ? data.reasons : null,
});

const movedDeadline = ({ deadline, dueOn }: LoanDeadlineMoved['data']) => ({
  ...(deadline === 'SUPPLEMENT' ? { supplementDueOn: dueOn } : { reviewDueOn: dueOn }),
  isDeadlinePending: dueOn === null,
});

export const loanRegisters = projection({
  name: 'loan_register',
  tables: [loanRegister],
  contracts: [loanContract],
  on: {
    // The loan at its new stage, where it waits for no level any more.
    ...onEach(stageEventTypes, (event: StageEvent) => row(event, { ...step(event), ...noDeadline })),
    LoanSubmitted: (event) => row(event, { ...submitted(event.data), submissionPosition: event.position }),
    LoanResubmitted: (event) => row(event, submitted(event.data)),
    LoanImported: (event) => row(event, { ...imported(event.data), submissionPosition: event.position }),
    LoanReturned: (event) => {
      const isDeadlinePending = event.data.supplementDueOn === null;
      return row(event, { ...step(event), reviewDueOn: null, isDeadlinePending, lapseProposedOn: null });
    },
    LoanLapseProposed: (event) => row(event, { lapseProposedOn: event.data.proposedOn }),
    LoanDeadlineMoved: (event) => row(event, movedDeadline(event.data)),
    LoanPassedCounty: (event) => row(event, { ...step(event), ...review(event.data) }),
    LoanWithdrawn: (event) => row(event, { ...step(event), reasons: [event.data.reason], ...noDeadline }),
  },
});
