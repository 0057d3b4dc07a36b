import type { RecordedEvent } from '@kejin/contracts/envelope';
import {
  loanContract,
  type LoanEvent,
  type LoanImported,
  type LoanSubmitted,
} from '@kejin/contracts/risk-compensation';
import { streamOf } from '@kejin/event-store';
import {
  audienceOf,
  bankParty,
  CITY,
  countyParty,
  enterpriseParty,
  type CivilDate,
  type Fen,
  type Party,
} from '@kejin/kernel';

export const loanStages = [
  'COUNTY_REVIEW',
  'CITY_REVIEW',
  'AWAITING_REPORT',
  'REPORTED',
  'FILED',
  'RETURNED',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type LoanStage = (typeof loanStages)[number];

/** What one person may do in a case. */
export type Duty = 'submit' | 'county-review' | 'city-review' | 'import';

/** What the later steps of a loan go by. An old ledger does not know everything that a form of today says. */
export type Filing = Omit<
  LoanSubmitted['data'],
  'creditLineFen' | 'industryCode' | 'eligibleBy' | 'filingDeadlineOn' | 'privateRef'
>;

export type KnownLoan = Readonly<{
  stage: LoanStage;
  /** As last submitted, or as imported. */
  filing: Filing;
  /** Held against the enterprise's cap until the loan is filed, rejected or withdrawn. */
  reservedFen: Fen;
  /** The bank's last day after a return; null while it is 待定, and where nothing was returned. */
  supplementDueOn: CivilDate | null;
  /** Which level returned it last; null where none did. */
  returnedBy: 'COUNTY' | 'CITY' | null;
  /** The day the city reported it to the province. */
  reportedOn: CivilDate | null;
  /** What each person did in this case. */
  dutyByPerson: Readonly<Record<string, Duty>>;
}>;
export type Loan = Readonly<{ stage: 'UNKNOWN' }> | KnownLoan;

/** Who sees a loan: its bank, its county, its enterprise and the city. */
export const loanAudience = ({
  bankId,
  regionCode,
  uscc,
}: Pick<LoanSubmitted['data'], 'bankId' | 'regionCode' | 'uscc'>): readonly Party[] =>
  audienceOf(bankParty(bankId), countyParty(regionCode), enterpriseParty(uscc), CITY);

/** An event with what `evolve` reads of its envelope; absent in a history written by hand. */
type Recorded<Event> = Event & Partial<Pick<RecordedEvent, 'personId' | 'duty'>>;

const step = (loan: Loan, event: LoanEvent): Loan => {
  if (event.type === 'LoanSubmitted') return submitted(loan, event.data, event.data.countedFen);
  if (event.type === 'LoanImported') return imported(event.data);
  if (loan.stage === 'UNKNOWN')
    throw new Error('A loan stream must start with LoanSubmitted or LoanImported.');
  switch (event.type) {
    case 'LoanReturned':
      return {
        ...loan,
        stage: 'RETURNED',
        supplementDueOn: event.data.supplementDueOn,
        returnedBy: event.data.stage,
      };
    case 'LoanResubmitted':
      return submitted(loan, event.data, event.data.countedFen);
    case 'LoanPassedCounty':
      return { ...loan, stage: 'CITY_REVIEW' };
    case 'LoanPassedCity':
      return { ...loan, stage: 'AWAITING_REPORT' };
    case 'LoanReported':
      return { ...loan, stage: 'REPORTED', reportedOn: event.data.reportedOn };
    case 'LoanFiled':
      return { ...loan, stage: 'FILED', reservedFen: 0 };
    case 'LoanRejected':
      return { ...loan, stage: 'REJECTED', reservedFen: 0 };
    case 'LoanWithdrawn':
      return { ...loan, stage: 'WITHDRAWN', reservedFen: 0 };
    case 'LoanDeadlineMoved':
      return event.data.deadline === 'SUPPLEMENT' ? { ...loan, supplementDueOn: event.data.dueOn } : loan;
    case 'LoanLapseProposed':
    case 'LoanStepRefused':
      return loan;
  }
};

const submitted = (loan: Loan, filing: Filing, reservedFen: Fen): KnownLoan => ({
  stage: 'COUNTY_REVIEW',
  filing,
  reservedFen,
  supplementDueOn: null,
  returnedBy: null,
  reportedOn: null,
  dutyByPerson: loan.stage === 'UNKNOWN' ? {} : loan.dutyByPerson,
});

const imported = (data: LoanImported['data']): KnownLoan => ({
  // The command wrote no stage but these.
  stage: data.stage as LoanStage,
  filing: data,
  reservedFen: data.openingReservedFen,
  supplementDueOn: data.supplementDueOn,
  returnedBy: data.stage === 'RETURNED' ? (data.reviewStage as KnownLoan['returnedBy']) : null,
  reportedOn: data.reportedOn,
  dutyByPerson: {},
});

const evolve = (loan: Loan, event: Recorded<LoanEvent>): Loan => {
  const next = step(loan, event);
  const { personId, duty } = event;
  if (!personId || !duty || next.stage === 'UNKNOWN') return next;
  return { ...next, dutyByPerson: { ...next.dutyByPerson, [personId]: duty as Duty } };
};

const audience = (loan: Loan): readonly Party[] =>
  loan.stage === 'UNKNOWN' ? audienceOf() : loanAudience(loan.filing);

const initialState: Loan = { stage: 'UNKNOWN' };

export const loanStream = streamOf(loanContract, { initialState, evolve, audience });

export const stageNames: Readonly<Record<LoanStage | 'UNKNOWN', string>> = {
  UNKNOWN: '未提交',
  COUNTY_REVIEW: '县区审核',
  CITY_REVIEW: '市级审核',
  AWAITING_REPORT: '待报省',
  REPORTED: '已报省',
  FILED: '已备案',
  RETURNED: '退回补正',
  REJECTED: '不予备案',
  WITHDRAWN: '已撤回',
};
