import { addDays, addMonths, monthOf } from '@kejin/kernel';
import { bankA, filing, today } from './running-risk-compensation';

export type Row = Readonly<Record<string, unknown>>;

export const drawdownDate = addDays(addMonths(today, -2), -1);
export const numberOf = (sequence: number) =>
  `BZ${monthOf(today).replace('-', '')}371602${String(sequence).padStart(4, '0')}`;

/** A row that keeps every invariant: a filed loan of which 60 % is still owed. */
export const row = (sourceRow: number, changes: Row = {}): Row => ({
  ...filing(`old-${sourceRow}`),
  ...{ sourceRow, bankId: bankA, drawdownDate, dueDate: addMonths(drawdownDate, 12) },
  ...{ countedAmount: '100000.00', stage: 'FILED', submittedOn: drawdownDate },
  filed: { filingNo: numberOf(sourceRow), filedOn: today, noticeNo: '2026年第1号' },
  repayment: { status: 'NORMAL', asOf: today, outstandingAmount: '60000.00' },
  ...changes,
});
/** One that is with its county. */
export const underWay = (sourceRow: number, changes: Row = {}) =>
  row(sourceRow, { stage: 'COUNTY_REVIEW', filed: undefined, repayment: undefined, ...changes });
