/**
 * A service's own copy of policy, rates and calendar, as its consumer role keeps it. These tables hold public rules
 * and no tenant's data, so they carry no row security.
 */
export const policyFactsMigrationSql = ({ app, reader }: { app: string; reader: string }): string[] => [
  `create table policy_version_copy (
    version_id uuid primary key,
    code text,
    kind text,
    region_code text,
    effective_from date,
    effective_to date,
    parameters jsonb
  )`,
  'create index policy_version_copy_kind on policy_version_copy (kind)',
  `create table lpr_rate (
    published_on date primary key,
    one_year_e8 integer,
    five_year_e8 integer
  )`,
  `create table work_calendar (
    year integer primary key,
    holidays jsonb,
    make_up_days jsonb,
    revision integer not null default 0
  )`,
  `grant select, insert, update, delete on ${policyFactTables.join(', ')} to ${app}`,
  `grant select on ${policyFactTables.join(', ')} to ${reader}`,
];

/** For the check that every table has row security: these are public, as said above. */
export const policyFactTables: readonly string[] = ['policy_version_copy', 'lpr_rate', 'work_calendar'];
