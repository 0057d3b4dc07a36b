import { loanContract } from '@kejin/contracts/risk-compensation';
import { projection, readTable } from '@kejin/event-store';

/** The numbers under which the city has reported: one number, one report. */
export const provinceReport = readTable({
  name: 'province_report',
  key: { reportNo: 'text' },
  columns: { reportMonth: 'text?' },
});

export const provinceReports = projection({
  name: 'province_reports',
  tables: [provinceReport],
  contracts: [loanContract],
  on: {
    LoanReported: ({ data: { reportNo, reportMonth } }) => provinceReport.set({ reportNo }, { reportMonth }),
    // Old loans bring the number of the report they went in, many of them the same.
    LoanImported: ({ data: { reportNo, reportMonth } }) =>
      reportNo === null ? [] : provinceReport.set({ reportNo }, { reportMonth }),
  },
});
