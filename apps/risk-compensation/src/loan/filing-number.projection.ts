import { loanContract } from '@kejin/contracts/risk-compensation';
import { projection, readTable } from '@kejin/event-store';

/** The last number given to a county in a month: numbers have no gaps. */
export const filingNumber = readTable({
  name: 'filing_number',
  key: { prefix: 'text' },
  columns: { lastSequence: 'integer' },
});

export const filingNumbers = projection({
  name: 'filing_numbers',
  tables: [filingNumber],
  contracts: [loanContract],
  on: {
    LoanFiled: ({ data }) =>
      filingNumber.set(
        { prefix: data.filingNo.slice(0, -4) },
        { lastSequence: Number(data.filingNo.slice(-4)) },
      ),
  },
});
