const unforced = (table: string, ...statements: readonly string[]): string[] => [
  `alter table ${table} no force row level security`,
  ...statements,
  `alter table ${table} force row level security`,
];

const SUBMISSIONS = 'submitted_on, submission_position, loan_id';

/** By its own column, by that and the stage, and of all; what is filed is the many and is listed by date. */
const listIndexes = [
  { name: 'page', columns: '' },
  { name: 'bank', columns: 'bank_id,' },
  { name: 'region', columns: 'region_code,' },
].flatMap(({ name, columns }) => [
  `create index pipeline_case_${name} on pipeline_case (${columns} ${SUBMISSIONS})`,
  `create index pipeline_case_${name}_stage on pipeline_case (${columns} stage, ${SUBMISSIONS})
    where stage <> 'FILED'`,
]);

const earlierIndexes = ['page', 'bank', 'region', 'stage', 'bank_stage', 'region_stage'];

/** Within one day cases are listed by the moment of their submission. */
export const orderOfSubmissionSql = (): string[] => [
  `drop index ${earlierIndexes.map((name) => `pipeline_case_${name}`).join(', ')}`,
  'alter table pipeline_case add column submission_position bigint not null default 0',
  ...unforced(
    'pipeline_case',
    ...unforced(
      'trail_entry',
      `update pipeline_case set submission_position = last.position from (
        select loan_id, max(position) as position from trail_entry
        where type in ('LoanSubmitted', 'LoanImported') group by loan_id
      ) last where last.loan_id = pipeline_case.loan_id`,
    ),
  ),
  ...listIndexes,
];
