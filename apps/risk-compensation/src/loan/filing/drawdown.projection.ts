import type { RecordedEvent } from '@kejin/contracts/envelope';
import { loanContract, type LoanImported, type LoanSubmitted } from '@kejin/contracts/risk-compensation';
import { projection, readTable, type RowChange, type RowOf, type Rows } from '@kejin/event-store';
import { foldNumber } from '@kejin/kernel';

/** Which loan a drawdown stands for, by bank, contract and IOU: two spellings of one number are one number. */
export const drawdown = readTable({
  name: 'drawdown',
  key: { bankId: 'uuid', contractNo: 'text', iouNo: 'text' },
  columns: {
    /** The one that was filed last. */
    loanId: 'uuid?',
    /** Its twins, from the days when numbers were compared as typed; the last one filed first. */
    otherLoanIds: 'text[]',
  },
});
export type Drawdown = RowOf<typeof drawdown>;

export type Numbers = Readonly<{ contractNo: string; iouNo: string }>;

export const drawdownKey = (bankId: string, { contractNo, iouNo }: Numbers) => ({
  bankId,
  contractNo: foldNumber(contractNo),
  iouNo: foldNumber(iouNo),
});

export const knownDrawdown = (bankId: string, numbers: Numbers) => drawdown.at(drawdownKey(bankId, numbers));

/** Every loan that was ever filed under the numbers, the last one first. */
export const loansOf = (known: Pick<Drawdown, 'loanId' | 'otherLoanIds'> | undefined): readonly string[] =>
  known?.loanId ? [known.loanId, ...known.otherLoanIds] : [];

type Filed = RecordedEvent<LoanSubmitted> | RecordedEvent<LoanImported>;

const filed = ({ data }: Filed, rows: Rows): RowChange => {
  const ref = knownDrawdown(data.bankId, data);
  const otherLoanIds = loansOf(rows.get(ref)).filter((loanId) => loanId !== data.loanId);
  return drawdown.set(drawdownKey(data.bankId, data), { loanId: data.loanId, otherLoanIds });
};

// An answer to a return may correct the spelling and nothing else, so the key stays.
export const drawdowns = projection({
  name: 'drawdowns',
  tables: [drawdown],
  contracts: [loanContract],
  reads: ({ data }) => ('contractNo' in data ? [knownDrawdown(data.bankId, data)] : []),
  on: { LoanSubmitted: filed, LoanImported: filed },
});
