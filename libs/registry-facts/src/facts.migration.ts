/** Copies of the registry's public facts; no tenant's data, so no row security. The reader has no grant on them. */
export const registryFactTables: readonly string[] = [
  'enterprise_copy',
  'sanction_copy',
  'qualification_copy',
  'bank_copy',
  'branch_copy',
];

/**
 * A service's own copy of enterprises, qualifications, lists, banks and branches, as its consumer role keeps it. Databases
 * have it: a change is a migration of its own.
 */
export const registryFactsMigrationSql = ({ app }: { app: string }): string[] => [
  `create table enterprise_copy (
    uscc text primary key,
    name text,
    region_code text,
    established_on date
  )`,
  `create table sanction_copy (
    uscc text,
    list text,
    since date,
    lifted_on date,
    primary key (uscc, list)
  )`,
  `create table qualification_copy (
    qualification_id uuid primary key,
    uscc text,
    kind text,
    number text,
    valid_from date,
    valid_to date,
    revoked_on date
  )`,
  'create index qualification_copy_uscc on qualification_copy (uscc)',
  `create table bank_copy (
    bank_id uuid primary key,
    name text,
    cooperating_from date,
    cooperation_ended_on date
  )`,
  `create table branch_copy (
    branch_code text primary key,
    bank_id uuid,
    name text,
    opened_on date,
    closed_on date
  )`,
  `grant select, insert, update, delete on ${registryFactTables.join(', ')} to ${app}`,
];
