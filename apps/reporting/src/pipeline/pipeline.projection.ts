import type { RecordedEvent } from '@kejin/contracts/envelope';
import { loanContract, type LoanEvent, type LoanSubmitted } from '@kejin/contracts/risk-compensation';
import { projection, readTable, type RowChange, type RowOf, type Rows } from '@kejin/event-store';
import { NOT_SUBMITTED } from './not-submitted';
import type { PipelineStage } from './stage';
import { yearInterest } from './weighted-rate';

/** One row per loan, wherever it stands. */
export const pipelineCase = readTable({
  name: 'pipeline_case',
  key: { loanId: 'uuid' },
  columns: {
    stage: 'text?',
    bankId: 'uuid?',
    regionCode: 'text?',
    uscc: 'text?',
    enterpriseName: 'text?',
    /** Month of the first submission; empty while only later events of the loan are known. */
    month: 'text',
    submittedOn: 'date',
    loanFen: 'bigint',
    countedFen: 'bigint',
    annualRateE8: 'integer',
    changedAt: 'timestamptz?',
  },
});
type Case = RowOf<typeof pipelineCase>;

const sums = {
  cases: 'bigint',
  loanFen: 'bigint',
  countedFen: 'bigint',
  yearInterestFen: 'bigint',
  yearInterestRestE8: 'bigint',
} as const;

/** What a dashboard reads: a case is in exactly one of these. */
export const pipelineTotal = readTable({
  name: 'pipeline_total',
  key: { stage: 'text', regionCode: 'text', bankId: 'uuid', month: 'text' },
  columns: sums,
});

/** The same over all months: few rows, however many years have gone by. */
export const pipelineStanding = readTable({
  name: 'pipeline_standing',
  key: { stage: 'text', regionCode: 'text', bankId: 'uuid' },
  columns: sums,
});

type Known = Partial<
  Pick<Case, 'enterpriseName' | 'month' | 'submittedOn' | 'loanFen' | 'countedFen' | 'annualRateE8'>
>;

const stub = {
  enterpriseName: null,
  month: '',
  submittedOn: NOT_SUBMITTED,
  loanFen: 0,
  countedFen: 0,
  annualRateE8: 0,
};

/** The case at its new stage, taken out of its old total and put into the new one. */
const moved = (
  event: RecordedEvent<LoanEvent>,
  rows: Rows,
  stage: PipelineStage,
  known: Known = {},
): RowChange[] => {
  const { loanId, bankId, regionCode, uscc } = event.data;
  const before = rows.get(pipelineCase.at({ loanId }));
  // Written whole, so that one batch is one statement whatever its events are.
  const after = {
    ...(before ?? stub),
    ...known,
    ...{ loanId, bankId, regionCode, uscc, stage, changedAt: event.recordedAt },
  };
  const { loanId: _key, ...columns } = after;
  return [
    pipelineCase.set({ loanId }, columns),
    ...(before ? counted(before, -1) : []),
    ...counted(after, 1),
  ];
};

const counted = (one: Omit<Case, 'changedAt'>, times: 1 | -1): RowChange[] => {
  const { stage, regionCode, bankId, month, loanFen, countedFen, annualRateE8 } = one;
  const { yearInterestFen, yearInterestRestE8 } = yearInterest(loanFen, annualRateE8);
  const amounts = {
    cases: times,
    loanFen: times * loanFen,
    countedFen: times * countedFen,
    yearInterestFen: times * yearInterestFen,
    yearInterestRestE8: times * yearInterestRestE8,
  };
  const key = { stage: stage as string, regionCode: regionCode as string, bankId: bankId as string };
  return [pipelineTotal.add({ ...key, month }, amounts), pipelineStanding.add(key, amounts)];
};

type Terms = Pick<LoanSubmitted['data'], 'enterpriseName' | 'loanFen' | 'countedFen' | 'annualRateE8'>;

const terms = ({ enterpriseName, loanFen, countedFen, annualRateE8 }: Terms): Known => ({
  enterpriseName,
  loanFen,
  countedFen,
  annualRateE8,
});

const submitted = (data: LoanSubmitted['data']): Known => ({
  ...terms(data),
  submittedOn: data.submittedOn,
  month: data.submittedOn.slice(0, 7),
});

/** Where every loan stands, and the numbers over them. Rows of a loan nobody has heard of are begun, never refused. */
export const pipeline = projection({
  name: 'pipeline',
  tables: [pipelineCase, pipelineTotal, pipelineStanding],
  contracts: [loanContract],
  reads: ({ data }) => [pipelineCase.at({ loanId: data.loanId })],
  on: {
    LoanSubmitted: (event, rows) => moved(event, rows, 'COUNTY_REVIEW', submitted(event.data)),
    LoanResubmitted: (event, rows) => moved(event, rows, 'COUNTY_REVIEW', submitted(event.data)),
    LoanReturned: (event, rows) => moved(event, rows, 'RETURNED'),
    LoanPassedCounty: (event, rows) => moved(event, rows, 'CITY_REVIEW'),
    LoanPassedCity: (event, rows) => moved(event, rows, 'AWAITING_REPORT'),
    LoanReported: (event, rows) => moved(event, rows, 'REPORTED'),
    LoanFiled: (event, rows) => moved(event, rows, 'FILED', terms(event.data)),
    LoanRejected: (event, rows) => moved(event, rows, 'REJECTED'),
    LoanWithdrawn: (event, rows) => moved(event, rows, 'WITHDRAWN'),
  },
});
