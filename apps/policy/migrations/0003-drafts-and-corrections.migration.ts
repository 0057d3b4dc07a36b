import { publishedPolicySql, sameForAllPolicySql, type DatabaseRoles } from '@kejin/access';
import { AUDIT, CITY, RULES, SIGNED_IN } from '@kejin/kernel';
import { sqlMigration } from '@kejin/service';

const forAll = { drafts: [AUDIT, CITY, RULES], all: [SIGNED_IN] } as const;

/** What ends a version or corrects a rate waits for a second person, and what waits is nobody's rule yet. */
export const draftsAndCorrectionsSql = (roles: DatabaseRoles): string[] => [
  'alter table policy_version add column correction jsonb, add column touched_loans integer',
  'alter table lpr_publication add column revision integer',
  `create table policy_closing (
    version_id uuid primary key,
    effective_to date,
    status text,
    correction jsonb,
    touched_loans integer,
    reject_reason text,
    proposed_by uuid,
    proposed_at timestamptz,
    confirmed_by uuid,
    confirmed_at timestamptz,
    constraint policy_closing_two_people check (proposed_by <> confirmed_by)
  )`,
  // Closed by one person, before it took two.
  `insert into policy_closing (version_id, effective_to, status, confirmed_by, confirmed_at)
    select stream_id, (data->>'effectiveTo')::date, 'CLOSED', person_id, recorded_at from event
    where type = 'PolicyVersionClosed'`,
  `create table lpr_correction (
    published_on date,
    revision integer,
    one_year_e8 integer,
    five_year_e8 integer,
    source text,
    correction jsonb,
    touched_loans integer,
    status text,
    proposed_by uuid,
    proposed_at timestamptz,
    confirmed_by uuid,
    confirmed_at timestamptz,
    primary key (published_on, revision),
    constraint lpr_correction_two_people check (proposed_by <> confirmed_by)
  )`,
  `create table decided_loan (
    loan_id uuid primary key,
    region_code text,
    drawdown_on date,
    policy_version text,
    decided_on date
  )`,
  'create index decided_loan_day on decided_loan (drawdown_on desc, loan_id desc)',
  ...publishedPolicySql('policy_version', "status = 'EFFECTIVE'", forAll, roles),
  ...publishedPolicySql('policy_closing', "status = 'CLOSED'", forAll, roles),
  ...publishedPolicySql('lpr_publication', "status = 'PUBLISHED'", forAll, roles),
  ...publishedPolicySql('lpr_correction', "status = 'PUBLISHED'", forAll, roles),
  ...publishedPolicySql('calendar_revision', 'is_published', forAll, roles),
  // One row with every draft's code in it.
  ...sameForAllPolicySql('policy_register', [AUDIT, CITY, RULES], roles),
  ...sameForAllPolicySql('decided_loan', [AUDIT, CITY, RULES], roles),
];

export const draftsAndCorrectionsMigration = sqlMigration(
  'DraftsAndCorrections1764000023401',
  draftsAndCorrectionsSql,
);
