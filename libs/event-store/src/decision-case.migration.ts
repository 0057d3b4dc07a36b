/**
 * A decision belongs to a case and is read by whoever sees the case: the columns that said whose it is make room for
 * the case's id. Row security hides rows from their owner too, so it rests while the rows are filled.
 */
export const decisionCaseMigrationSql = (): string[] => [
  'alter table decision no force row level security',
  'alter table decision disable trigger append_only',
  'alter table decision add column case_id uuid',
  'update decision d set case_id = e.case_id from event e where e.position = d.position',
  'alter table decision enable trigger append_only',
  'alter table decision force row level security',
  'drop policy if exists reader_scope on decision',
  `alter table decision alter column case_id set not null,
    drop column bank_id, drop column region_code, drop column uscc`,
  'create index decision_case on decision (case_id, position)',
];
