import { firstForcedRowSecuritySql } from './first-row-security';
import { casePolicySql, refuseBareRowsSql, type CaseOf, type DatabaseRoles } from './row-security';

/** A service's copy of everybody's rights. A query looks up its own caller and nobody else. */
export const accessMigrationSql = ({ app, reader }: DatabaseRoles): string[] => [
  `create table caller_right (
    subject text primary key,
    user_id uuid,
    org_id uuid,
    kind text,
    region_code text,
    roles jsonb not null default '[]',
    is_system boolean not null default false,
    active boolean not null default false
  )`,
  'alter table caller_right enable row level security, force row level security',
  `create policy reader_self on caller_right for select to ${reader}
    using (subject = current_setting('kejin.subject', true))`,
  `create policy app_all on caller_right to ${app} using (true) with check (true)`,
  `grant select on caller_right to ${reader}`,
  `grant select, insert, update, delete on caller_right to ${app}`,
];

/** Traces of a store's decisions, for the readers who may see the case. Goes after the store's own tables. */
export const decisionAccessMigrationSql = (roles: DatabaseRoles): string[] => [
  ...firstForcedRowSecuritySql('decision', { bank: 'bank_id', region: 'region_code', uscc: 'uscc' }, roles),
  `grant select on decision to ${roles.reader}`,
];

/** Before any table gets an audience. */
export const audienceMigrationSql = (): string[] => [refuseBareRowsSql];

/** Until a service says which table holds its cases, nobody may read its traces. */
export const decisionAudienceMigrationSql = ({ reader }: DatabaseRoles): string[] => [
  `revoke select on decision from ${reader}`,
];

/** Whoever sees the case may read its traces. Goes after the table of the cases. */
export const decisionsOfCaseSql = (cases: Omit<CaseOf, 'column'>, roles: DatabaseRoles): string[] =>
  casePolicySql('decision', { column: 'case_id', ...cases }, roles);
