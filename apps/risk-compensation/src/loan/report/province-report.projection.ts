import { loanContract } from '@kejin/contracts/risk-compensation';
import { projection, readTable } from '@kejin/event-store';
import { foldNumber } from '@kejin/kernel';

/** The numbers under which the city has reported, by `foldNumber`: one number in whatever spelling, one report. */
export const provinceReport = readTable({
  name: 'province_report',
  key: { reportNo: 'text' },
  columns: { reportMonth: 'text?' },
});

const keyOf = (reportNo: string) => ({ reportNo: foldNumber(reportNo) });

export const knownReport = (reportNo: string) => provinceReport.at(keyOf(reportNo));

export const provinceReports = projection({
  name: 'province_reports',
  tables: [provinceReport],
  contracts: [loanContract],
  on: {
    LoanReported: ({ data: { reportNo, reportMonth } }) =>
      provinceReport.set(keyOf(reportNo), { reportMonth }),
    // Old loans bring the number of the report they went in, many of them the same.
    LoanImported: ({ data: { reportNo, reportMonth } }) =>
      reportNo === null ? [] : provinceReport.set(keyOf(reportNo), { reportMonth }),
  },
});
