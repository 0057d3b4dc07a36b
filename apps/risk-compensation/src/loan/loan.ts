import type { RecordedEvent } from '@kejin/contracts/envelope';
import {
  loanContract,
  stageAfter,
  type LoanDuty,
  type LoanEvent,
  type LoanImported,
  type LoanStage,
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
  /** The bank's last day after a return; null while it is pending, and where nothing was returned. */
  supplementDueOn: CivilDate | null;
  /** Which level returned it last; null where none did. */
  returnedBy: 'COUNTY' | 'CITY' | null;
  /** The day the city reported it to the province. */
  reportedOn: CivilDate | null;
  /** Out of a ledger, and not submitted anew since. */
  isImported: boolean;
  /** What each person did in this case. */
  dutyByPerson: Readonly<Record<string, LoanDuty>>;
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
        stage: stageAfter[event.type],
        supplementDueOn: event.data.supplementDueOn,
        returnedBy: event.data.stage,
      };
    case 'LoanResubmitted':
      return submitted(loan, event.data, event.data.countedFen);
    case 'LoanPassedCounty':
    case 'LoanPassedCity':
      return { ...loan, stage: stageAfter[event.type] };
    case 'LoanReported':
      return { ...loan, stage: stageAfter[event.type], reportedOn: event.data.reportedOn };
    case 'LoanFiled':
    case 'LoanRejected':
    case 'LoanWithdrawn':
      return { ...loan, stage: stageAfter[event.type], reservedFen: 0 };
    case 'LoanDeadlineMoved':
      return event.data.deadline === 'SUPPLEMENT' ? { ...loan, supplementDueOn: event.data.dueOn } : loan;
    case 'LoanLapseProposed':
    case 'LoanStepRefused':
      return loan;
  }
};

const submitted = (loan: Loan, filing: Filing, reservedFen: Fen): KnownLoan => ({
  stage: stageAfter.LoanSubmitted,
  filing,
  reservedFen,
  supplementDueOn: null,
  returnedBy: null,
  reportedOn: null,
  isImported: false,
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
  isImported: true,
  dutyByPerson: {},
});

const evolve = (loan: Loan, event: Recorded<LoanEvent>): Loan => {
  const next = step(loan, event);
  const { personId, duty } = event;
  if (!personId || !duty || next.stage === 'UNKNOWN') return next;
  return { ...next, dutyByPerson: { ...next.dutyByPerson, [personId]: duty as LoanDuty } };
};

const audience = (loan: Loan): readonly Party[] =>
  loan.stage === 'UNKNOWN' ? audienceOf() : loanAudience(loan.filing);

const initialState: Loan = { stage: 'UNKNOWN' };

export const loanStream = streamOf(loanContract, { initialState, evolve, audience });
