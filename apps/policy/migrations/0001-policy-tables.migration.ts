import { firstRowSecuritySql as rowSecuritySql } from '@kejin/access';
import { sqlMigration, type DatabaseRoles } from '@kejin/service';

/** Versions, rates and calendars are public rules: whoever may sign in may read every row. */
const publicToCallers = { everyone: true } as const;

export const policyTablesSql = (roles: DatabaseRoles): string[] => [
  'create extension if not exists btree_gist',
  // Overlaps are checked at the end of a statement: a closing and a successor may come in one.
  `create table policy_version (
    version_id uuid primary key,
    code text,
    kind text,
    region_code text,
    effective_from date,
    effective_to date,
    effective_from_mark text,
    title text,
    document_no text,
    select_by text,
    parameters jsonb,
    status text,
    reject_reason text,
    drafted_by uuid,
    drafted_at timestamptz,
    reviewed_by uuid,
    reviewed_at timestamptz,
    enacted_by uuid,
    enacted_at timestamptz,
    constraint policy_version_dates check (effective_to >= effective_from),
    constraint policy_version_two_people check (drafted_by <> reviewed_by and drafted_by <> enacted_by),
    constraint policy_version_no_overlap exclude using gist (
      kind with =, region_code with =, daterange(effective_from, effective_to, '[]') with &&
    ) where (status = 'EFFECTIVE') deferrable initially immediate
  )`,
  `create unique index policy_version_code on policy_version (code) where status <> 'REJECTED'`,
  'create index policy_version_page on policy_version (effective_from desc, version_id desc)',
  'create table policy_register (name text primary key, lines jsonb)',
  `create table lpr_publication (
    published_on date primary key,
    lpr_id uuid,
    one_year_e8 integer,
    five_year_e8 integer,
    source text,
    status text,
    proposed_by uuid,
    proposed_at timestamptz,
    confirmed_by uuid,
    confirmed_at timestamptz,
    constraint lpr_publication_two_people check (proposed_by <> confirmed_by)
  )`,
  `create table calendar_revision (
    year integer,
    revision integer,
    calendar_id uuid,
    holidays jsonb,
    make_up_days jsonb,
    source text,
    is_published boolean,
    proposed_by uuid,
    proposed_at timestamptz,
    confirmed_by uuid,
    confirmed_at timestamptz,
    primary key (year, revision),
    constraint calendar_revision_two_people check (proposed_by <> confirmed_by)
  )`,
  ...['policy_version', 'policy_register', 'lpr_publication', 'calendar_revision'].flatMap((table) =>
    rowSecuritySql(table, publicToCallers, roles),
  ),
];

export const policyMigration = sqlMigration('PolicyTables1764000000001', policyTablesSql);
