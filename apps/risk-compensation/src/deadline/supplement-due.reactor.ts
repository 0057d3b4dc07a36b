import { clock, databaseNow, type ClockKind } from '@kejin/clocks';
import { commandRequest } from '@kejin/event-store';
import { policyVersions } from '@kejin/policy-facts';
import { loanStream } from '../loan/loan';
import { lapseLoan } from './lapse-loan';
import { clockOf } from './loan-clocks';

const kind = clockOf.SUPPLEMENT;

/** The bank did not answer a return by its last day. */
export const supplementDue: ClockKind = {
  kind,
  command: (found) =>
    commandRequest({
      command: 'LapseLoan',
      body: {},
      loads: {
        loan: loanStream.existing(found.subjectId),
        row: clock.at({ kind, subjectId: found.subjectId }),
        now: databaseNow.at('now'),
        versions: policyVersions.at('LOAN_COMPENSATION'),
      },
      caseId: found.caseId,
      decide: ({ loan, row, now, versions }) => lapseLoan(loan, { found, row, now: now as string, versions }),
    }),
};
