import { sameForAllPolicySql, type DatabaseRoles } from '@kejin/access';
import { AUDIT, CITY, OPERATIONS } from '@kejin/kernel';

/** As `foldNumber` of the kernel; what a projection writes from now on is folded there. */
const folded = (text: string): string =>
  `replace(translate(regexp_replace(normalize(upper(regexp_replace(normalize(${text}, NFKC),
    '[\\s\\u180B-\\u180D\\u180F\\uFE00-\\uFE0F\\U000E0100-\\U000E01EF]', '', 'g')), NFKC),
    '[\\u058A\\u05BE\\u1400\\u1806\\u2010-\\u2015\\u2212\\u2E17\\u2E1A\\u2E3A\\u2E3B\\u2E40\\u2E5D\\u301C\\u3030\\u30A0]', '-', 'g'),
    '[]〔〕【】', '()()()'), 'ẞ', 'SS')`;

// The same drawdown may stand twice by two spellings: both loans stay as they are, and the one that was filed last
// answers for the numbers. Its bank is told of the other one when it files or answers a return again.
const DRAWDOWNS_SO_FAR = `insert into drawdown (bank_id, contract_no, iou_no, loan_id)
  select distinct on (bank_id, contract_no, iou_no) bank_id, contract_no, iou_no, loan_id from (
    select (data->>'bankId')::uuid as bank_id, ${folded(`data->>'contractNo'`)} as contract_no,
      ${folded(`data->>'iouNo'`)} as iou_no, stream_id as loan_id, position
    from event where stream = 'risk-compensation.loan' and type in ('LoanSubmitted', 'LoanImported')
  ) filed order by bank_id, contract_no, iou_no, position desc`;

// Of numbers that were one but for their spelling, the last report answers.
const REPORTS_SO_FAR = `insert into province_report (report_no, report_month)
  select distinct on (report_no) report_no, report_month from (
    select ${folded(`data->>'reportNo'`)} as report_no, data->>'reportMonth' as report_month, position
    from event where stream = 'risk-compensation.loan' and type in ('LoanReported', 'LoanImported')
      and data->>'reportNo' is not null
  ) reported order by report_no, position desc`;

// A loan that a release without these columns files or changes beside this one, while it is rolled out, is found in
// the lists by change and by number after a rebuild of the read model.
const LISTED_SO_FAR = `
  update loan_register set folded_contract_no = ${folded('contract_no')}, folded_iou_no = ${folded('iou_no')},
    submission_position = last.submitted, changed_position = last.changed
  from (
    select stream_id, max(position) filter (where type in ('LoanSubmitted', 'LoanImported')) as submitted,
      max(position) filter (where type <> 'LoanStepRefused') as changed
    from event where stream = 'risk-compensation.loan' group by stream_id
  ) last where last.stream_id = loan_id`;

const SUBMISSIONS = 'submitted_on desc, submission_position desc';

/** By its own column, by that and the stage, and of all; what is filed is the many and is listed by date. */
const listIndexes = [
  { name: 'page', columns: '' },
  { name: 'bank', columns: 'bank_id,' },
  { name: 'region', columns: 'region_code,' },
].flatMap(({ name, columns }) => [
  `create index loan_register_${name} on loan_register (${columns} ${SUBMISSIONS})`,
  `create index loan_register_${name}_stage on loan_register (${columns} stage, ${SUBMISSIONS}) where stage <> 'FILED'`,
  `create index loan_register_${name}_changed on loan_register (${columns} changed_position)`,
]);

const earlierIndexes = ['page', 'bank', 'region', 'stage', 'bank_stage', 'region_stage'];

/** Numbers are compared folded, and lists go by the instant of a submission or by the change. */
export const foldedNumbersSql = (roles: DatabaseRoles): string[] => [
  `create table drawdown (
    bank_id uuid,
    contract_no text,
    iou_no text,
    loan_id uuid,
    primary key (bank_id, contract_no, iou_no)
  )`,
  DRAWDOWNS_SO_FAR,
  ...sameForAllPolicySql('drawdown', [AUDIT, CITY, OPERATIONS], roles),
  'alter table province_report no force row level security',
  'delete from province_report',
  REPORTS_SO_FAR,
  'alter table province_report force row level security',
  `drop index ${earlierIndexes.map((name) => `loan_register_${name}`).join(', ')}`,
  `alter table loan_register add column folded_contract_no text, add column folded_iou_no text,
    add column submission_position bigint not null default 0, add column changed_position bigint not null default 0`,
  'alter table loan_register no force row level security',
  LISTED_SO_FAR,
  'alter table loan_register force row level security',
  ...listIndexes,
  ...['contract', 'iou'].map(
    (name) =>
      `create index loan_register_${name} on loan_register (folded_${name}_no, bank_id, ${SUBMISSIONS})`,
  ),
];
