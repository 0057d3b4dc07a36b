import { sameForAllPolicySql, type DatabaseRoles } from '@kejin/access';
import { AUDIT, CITY, OPERATIONS } from '@kejin/kernel';

// A release without this table may still report beside this one while it is rolled out; a rebuild of the read model
// afterwards brings those numbers in.
const NUMBERS_SO_FAR = `insert into province_report (report_no, report_month)
  select distinct on (data->>'reportNo') data->>'reportNo', data->>'reportMonth' from event
  where stream = 'risk-compensation.loan' and type in ('LoanReported', 'LoanImported')
    and data->>'reportNo' is not null
  order by data->>'reportNo', position desc`;

/** The numbers of the reports to the province, with those that were used before. */
export const provinceReportsSql = (roles: DatabaseRoles): string[] => [
  'create table province_report (report_no text primary key, report_month text)',
  NUMBERS_SO_FAR,
  ...sameForAllPolicySql('province_report', [AUDIT, CITY, OPERATIONS], roles),
];
