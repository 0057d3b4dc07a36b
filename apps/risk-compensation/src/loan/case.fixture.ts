import type { LoanEvent } from '@kejin/contracts/risk-compensation';
import {
  by,
  cityOfficer,
  clientManager,
  countyOfficer,
  loanKeys,
  stream,
  submitted,
  today,
} from './filing.fixture';

// The loan of the filing example on its way: what happened to it, one event a step.

export const isSubmitted = by(clientManager, submitted());
export const passedCounty = by(countyOfficer, {
  type: 'LoanPassedCounty',
  data: { ...loanKeys, passedOn: today },
} as const);
export const passedCity = by(cityOfficer, {
  type: 'LoanPassedCity',
  data: { ...loanKeys, passedOn: today },
} as const);
export const reported = by(cityOfficer, {
  type: 'LoanReported',
  data: { ...loanKeys, reportNo: 'BS-2026-03', reportMonth: '2026-03', reportedOn: today },
} as const);
/** Null: pending. */
export const returnedUntil = (supplementDueOn: string | null) =>
  by(countyOfficer, {
    type: 'LoanReturned',
    data: {
      ...loanKeys,
      stage: 'COUNTY',
      reasons: ['FIELD_WRONG'],
      returnedOn: today,
      supplementDueOn,
      supplementWorkdays: 5,
    },
  } as const) as LoanEvent;
export const returned = returnedUntil('2026-03-30');
export const pendingReturn = returnedUntil(null);
export const withdrawn = by(clientManager, {
  type: 'LoanWithdrawn',
  data: { ...loanKeys, reason: 'BANK_MISTAKE', releasedFen: 5_000_000_00, withdrawnOn: today },
} as const) as LoanEvent;

export const replayed = (...events: LoanEvent[]) => events.reduce(stream.evolve, stream.initialState);
