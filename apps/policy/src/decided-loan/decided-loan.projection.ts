import { loanContract } from '@kejin/contracts/risk-compensation';
import { projection, readTable, type RowChange } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';

/** Each loan that was decided by rules from here: a rule that changes for past days lists them. */
export const decidedLoan = readTable({
  name: 'decided_loan',
  key: { loanId: 'uuid' },
  columns: { regionCode: 'text?', drawdownOn: 'date?', policyVersion: 'text?', decidedOn: 'date?' },
});

type Decided = Readonly<{
  loanId: string;
  regionCode: string;
  drawdownOn: CivilDate;
  policyVersion: string;
}>;

const decided = (
  { loanId, regionCode, drawdownOn, policyVersion }: Decided,
  decidedOn: CivilDate,
): RowChange => decidedLoan.set({ loanId }, { regionCode, drawdownOn, policyVersion, decidedOn });

export const decidedLoans = projection({
  name: 'decided_loan',
  tables: [decidedLoan],
  contracts: [loanContract],
  on: {
    LoanSubmitted: ({ data }) => decided(data, data.submittedOn),
    LoanResubmitted: ({ data }) => decided(data, data.resubmittedOn),
  },
});
