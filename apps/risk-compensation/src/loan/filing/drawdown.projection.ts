import { loanContract } from '@kejin/contracts/risk-compensation';
import { projection, readTable } from '@kejin/event-store';
import { foldNumber } from '@kejin/kernel';

/** Which loan a drawdown stands for, by bank, contract and IOU: two spellings of one number are one number. */
export const drawdown = readTable({
  name: 'drawdown',
  key: { bankId: 'uuid', contractNo: 'text', iouNo: 'text' },
  columns: { loanId: 'uuid?' },
});

type Numbers = Readonly<{ contractNo: string; iouNo: string }>;

const keyOf = (bankId: string, { contractNo, iouNo }: Numbers) => ({
  bankId,
  contractNo: foldNumber(contractNo),
  iouNo: foldNumber(iouNo),
});

export const knownDrawdown = (bankId: string, numbers: Numbers) => drawdown.at(keyOf(bankId, numbers));

// An answer to a return may correct the spelling and nothing else, so the key stays.
export const drawdowns = projection({
  name: 'drawdowns',
  tables: [drawdown],
  contracts: [loanContract],
  on: {
    LoanSubmitted: ({ data }) => drawdown.set(keyOf(data.bankId, data), { loanId: data.loanId }),
    LoanImported: ({ data }) => drawdown.set(keyOf(data.bankId, data), { loanId: data.loanId }),
  },
});
