import { loanContract } from '@kejin/contracts/risk-compensation';
import { projection, readTable, type RowChange } from '@kejin/event-store';

/** The last number given to a county in a month: numbers have no gaps. */
export const filingNumber = readTable({
  name: 'filing_number',
  key: { prefix: 'text' },
  columns: { lastSequence: 'integer' },
});

const rowOf = (filingNo: string) => ({ prefix: filingNo.slice(0, -4) });
const sequenceOf = (filingNo: string): number => Number(filingNo.slice(-4));

export const filingNumbers = projection({
  name: 'filing_numbers',
  tables: [filingNumber],
  contracts: [loanContract],
  reads: ({ type, data }) =>
    type === 'LoanImported' && data.filingNo !== null ? [filingNumber.at(rowOf(data.filingNo))] : [],
  on: {
    LoanFiled: ({ data: { filingNo } }) =>
      filingNumber.set(rowOf(filingNo), { lastSequence: sequenceOf(filingNo) }),
    // An old number is respected: the next one of its month comes after the highest, in whatever order they arrive.
    LoanImported: ({ data: { filingNo } }, rows): RowChange[] => {
      if (filingNo === null) return [];
      const known = rows.get(filingNumber.at(rowOf(filingNo)))?.lastSequence ?? 0;
      return [filingNumber.set(rowOf(filingNo), { lastSequence: Math.max(known, sequenceOf(filingNo)) })];
    },
  },
});
