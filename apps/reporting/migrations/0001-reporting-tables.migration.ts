import {
  firstForcedRowSecuritySql as forcedRowSecuritySql,
  firstRowSecuritySql as rowSecuritySql,
  type DatabaseRoles,
} from '@kejin/access';

// Amount × rate in two columns: whole fen of a year's interest, and the rest in 1e-8 fen.
const sumsSql = `cases bigint not null default 0,
    loan_fen bigint not null default 0,
    counted_fen bigint not null default 0,
    year_interest_fen bigint not null default 0,
    year_interest_rest_e8 bigint not null default 0`;

const tablesSql: readonly string[] = [
  `create table pipeline_case (
    loan_id uuid primary key,
    stage text,
    bank_id uuid,
    region_code text,
    uscc text,
    enterprise_name text,
    month text not null default '',
    submitted_on date not null default '0001-01-01',
    loan_fen bigint not null default 0,
    counted_fen bigint not null default 0,
    annual_rate_e8 integer not null default 0,
    changed_at timestamptz
  ) with (fillfactor = 80)`,
  // None of these holds what changes from stage to stage, so an update stays within its page.
  `create index pipeline_case_page on pipeline_case (submitted_on, loan_id)`,
  `create index pipeline_case_bank on pipeline_case (bank_id, submitted_on, loan_id)`,
  `create index pipeline_case_region
    on pipeline_case (region_code, submitted_on, loan_id)`,
  `create table pipeline_total (
    stage text,
    region_code text,
    bank_id uuid,
    month text,
    ${sumsSql},
    primary key (stage, region_code, bank_id, month)
  ) with (fillfactor = 50)`,
  'create index pipeline_total_bank on pipeline_total (bank_id)',
  `create table pipeline_standing (
    stage text,
    region_code text,
    bank_id uuid,
    ${sumsSql},
    primary key (stage, region_code, bank_id)
  ) with (fillfactor = 50)`,
  `create table trail_entry (
    loan_id uuid,
    stream_version integer,
    position bigint,
    event_id uuid,
    type text,
    recorded_at timestamptz,
    occurred_on date,
    bank_id uuid,
    region_code text,
    uscc text,
    person_id uuid,
    on_behalf_of uuid,
    caller_org text,
    caller_kind text,
    duty text,
    command text,
    stage text,
    policy_version text,
    counted_fen bigint,
    reasons jsonb,
    reserved_fen bigint not null default 0,
    posted_fen bigint not null default 0,
    released_fen bigint not null default 0,
    particulars jsonb,
    correlation_id text,
    causation_id text,
    primary key (loan_id, stream_version)
  )`,
  'create table directory_name (kind text, id text, name text, primary key (kind, id))',
];

/** The read models, each with the columns that say whose row it is. */
export const reportingMigrationSql = (roles: DatabaseRoles): string[] => [
  ...tablesSql,
  ...rowSecuritySql('pipeline_case', { bank: 'bank_id', region: 'region_code', uscc: 'uscc' }, roles),
  ...rowSecuritySql('pipeline_total', { bank: 'bank_id', region: 'region_code' }, roles),
  ...rowSecuritySql('pipeline_standing', { bank: 'bank_id', region: 'region_code' }, roles),
  ...rowSecuritySql('trail_entry', { bank: 'bank_id', region: 'region_code', uscc: 'uscc' }, roles),
  ...rowSecuritySql('directory_name', { everyone: true }, roles),
  // Every answer says how fresh it is.
  ...forcedRowSecuritySql('consumer_progress', { everyone: true }, roles),
  `grant select on consumer_progress to ${roles.reader}`,
];
