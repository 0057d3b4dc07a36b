import type { RecordedEvent } from '@kejin/contracts/envelope';
import {
  loanContract,
  stageEventTypes,
  type LoanEvent,
  type LoanImported,
  type LoanSubmitted,
} from '@kejin/contracts/risk-compensation';
import { onEach, projection, readTable, type RowChange, type RowOf, type Rows } from '@kejin/event-store';
import { audienceOf, bankParty, CITY, countyParty, enterpriseParty } from '@kejin/kernel';
import { NOT_SUBMITTED } from './not-submitted';
import { stageOf } from './stage';
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
    /** Where its submission stands among the loan events: the order within one day. */
    submissionPosition: 'bigint',
    loanFen: 'bigint',
    countedFen: 'bigint',
    annualRateE8: 'integer',
    changedAt: 'timestamptz?',
    audience: 'text[]',
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
export const pipelineByMonth = readTable({
  name: 'pipeline_total',
  key: { stage: 'text', regionCode: 'text', bankId: 'uuid', month: 'text' },
  columns: sums,
});

/** The same over all months: few rows, however many years have gone by. */
export const pipelineOverall = readTable({
  name: 'pipeline_standing',
  key: { stage: 'text', regionCode: 'text', bankId: 'uuid' },
  columns: sums,
});

/** What only some events say of a loan. */
type Known = Pick<
  Case,
  | 'enterpriseName'
  | 'month'
  | 'submittedOn'
  | 'submissionPosition'
  | 'loanFen'
  | 'countedFen'
  | 'annualRateE8'
>;

const nothing: Known = {
  enterpriseName: null,
  month: '',
  submittedOn: NOT_SUBMITTED,
  submissionPosition: 0,
  loanFen: 0,
  countedFen: 0,
  annualRateE8: 0,
};

const knownOf = (known: Known): Known =>
  Object.fromEntries(Object.keys(nothing).map((name) => [name, known[name as keyof Known]])) as Known;

/** The case at its new stage, taken out of its old total and put into the new one. */
const moved = (event: RecordedEvent<LoanEvent>, rows: Rows, told?: (before: Known) => Known): RowChange[] => {
  const { loanId, bankId, regionCode, uscc } = event.data;
  const before = rows.get(pipelineCase.at({ loanId }));
  const known = told ? told(before ?? nothing) : (before ?? nothing);
  // Written whole, so that one batch is one statement whatever its events are.
  const after = {
    stage: stageOf(event),
    bankId,
    regionCode,
    uscc,
    ...knownOf(known),
    changedAt: event.recordedAt,
    audience: audienceOf(bankParty(bankId), countyParty(regionCode), enterpriseParty(uscc), CITY),
  };
  return [pipelineCase.set({ loanId }, after), ...(before ? counted(before, -1) : []), ...counted(after, 1)];
};

const counted = (one: Omit<Case, 'loanId'>, times: 1 | -1): RowChange[] => {
  const { yearInterestFen, yearInterestRestE8 } = yearInterest(one.loanFen, one.annualRateE8);
  const amounts = {
    cases: times,
    loanFen: times * one.loanFen,
    countedFen: times * one.countedFen,
    yearInterestFen: times * yearInterestFen,
    yearInterestRestE8: times * yearInterestRestE8,
  };
  const [stage, regionCode, bankId] = [one.stage, one.regionCode, one.bankId] as [string, string, string];
  return [
    pipelineByMonth.add({ stage, regionCode, bankId, month: one.month }, amounts),
    pipelineOverall.add({ stage, regionCode, bankId }, amounts),
  ];
};

type Terms = Pick<LoanSubmitted['data'], 'enterpriseName' | 'loanFen' | 'countedFen' | 'annualRateE8'>;

/** The amounts of a filed loan; its submission may not have come, and keeps what it said if it has. */
const filed =
  ({ enterpriseName, loanFen, countedFen, annualRateE8 }: Terms) =>
  ({ month, submittedOn, submissionPosition }: Known): Known => ({
    enterpriseName,
    month,
    submittedOn,
    submissionPosition,
    loanFen,
    countedFen,
    annualRateE8,
  });

/** The day of a submission and its place; an answer to a return keeps those of the submission that it follows. */
const submitted =
  (data: LoanSubmitted['data'] | LoanImported['data'], position?: number) =>
  ({ submissionPosition }: Known): Known => {
    const { submittedOn } = data;
    const place = { submittedOn, submissionPosition: position ?? submissionPosition };
    return filed(data)({ ...nothing, ...place, month: submittedOn.slice(0, 7) });
  };

/** Where every loan stands, and the numbers over them. Rows of a loan nobody has heard of are begun, never refused. */
export const pipeline = projection({
  name: 'pipeline',
  tables: [pipelineCase, pipelineByMonth, pipelineOverall],
  contracts: [loanContract],
  reads: ({ data }) => [pipelineCase.at({ loanId: data.loanId })],
  on: {
    ...onEach(stageEventTypes, moved),
    LoanSubmitted: (event, rows) => moved(event, rows, submitted(event.data, event.position)),
    LoanResubmitted: (event, rows) => moved(event, rows, submitted(event.data)),
    LoanImported: (event, rows) => moved(event, rows, submitted(event.data, event.position)),
    LoanFiled: (event, rows) => moved(event, rows, filed(event.data)),
  },
});
