import { firstRowSecuritySql as rowSecuritySql, type DatabaseRoles } from '@kejin/access';
import { sqlMigration } from '@kejin/service';

const registryTablesSql: readonly string[] = [
  `create table enterprise (
    uscc text primary key,
    enterprise_id uuid,
    name text,
    region_code text,
    industry_code text,
    established_on date,
    dishonest_since date,
    abnormal_since date,
    serious_violation_since date
  )`,
  'create unique index enterprise_id_once on enterprise (enterprise_id)',
  'create index enterprise_region on enterprise (region_code, uscc)',
  'create extension if not exists pg_trgm',
  'create index enterprise_name on enterprise using gin (name gin_trgm_ops)',
  'create table uscc_exception (uscc text primary key, reason text)',
  `insert into uscc_exception (uscc, reason) values ('91350203M0001QAY9B', '早期核发的代码，校验位与标准不符')`,
  `create table qualification (
    qualification_id uuid primary key,
    uscc text,
    kind text,
    number text,
    valid_from date,
    valid_to date,
    revoked_on date,
    constraint qualification_validity check (valid_from <= valid_to)
  )`,
  'create index qualification_uscc on qualification (uscc, valid_from)',
  // A number entered by mistake, and revoked from its first day, is free again.
  `create unique index qualification_number_once on qualification (kind, number)
    where revoked_on is null or revoked_on > valid_from`,
  `create table qualification_number (
    kind text,
    number text,
    qualification_id uuid,
    primary key (kind, number)
  )`,
  `create table bank (
    bank_id uuid primary key,
    name text,
    uscc text,
    cooperating_from date,
    ended_on date
  )`,
  'create table bank_uscc (uscc text primary key, bank_id uuid)',
  `create table branch (
    branch_code text primary key,
    bank_id uuid,
    name text,
    opened_on date,
    closed_on date
  )`,
  'create index branch_bank on branch (bank_id, branch_code)',
  `create table office (
    office_id uuid primary key,
    kind text,
    name text,
    region_code text,
    since date,
    closed_on date
  )`,
  `create table registered_user (
    subject text primary key,
    user_id uuid,
    kind text,
    org_id uuid,
    bank_id uuid,
    region_code text,
    is_system boolean,
    roles jsonb,
    is_active boolean,
    private_ref uuid
  )`,
  'create table org_people (org_id uuid primary key, active integer not null default 0)',
  'create unique index registered_user_id_once on registered_user (user_id)',
  'create index registered_user_org on registered_user (org_id, subject)',
];

/** The last wall, in the record itself: a read table can be emptied and filled again, an event cannot be taken back. */
const uniqueEventsSql: readonly string[] = [
  `create unique index enterprise_uscc_once on event ((data->>'uscc')) where type = 'EnterpriseRegistered'`,
  `create unique index bank_uscc_once on event ((data->>'uscc')) where type = 'BankRegistered'`,
  `create unique index branch_code_once on event ((data->>'branchCode')) where type = 'BranchOpened'`,
  `create unique index user_subject_once on event ((data->>'subject')) where type = 'UserRegistered'`,
];

/** Public register data: for every caller, and for nobody without one. */
const registers = ['enterprise', 'qualification', 'bank', 'branch', 'office'];

/** Only rules read them, so no query reaches them. */
const forRulesOnly = 'qualification_number, bank_uscc, uscc_exception, org_people';

// Row security keeps a trigram index from being used, so the search runs as the owner with the scope inside.
const searchSql = (reader: string): string[] => [
  'create policy search on enterprise for select to current_user using (true)',
  `create function enterprises_by_name(part text, region text, after_uscc text, most integer)
    returns setof enterprise language sql stable security definer set search_path = public, pg_temp as $$
      select * from enterprise
      where nullif(current_setting('kejin.bank_from', true), '') is not null
        and name like '%' || replace(replace(replace(part, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
        and (region is null or region_code = region)
        and (after_uscc is null or uscc > after_uscc)
      order by uscc limit most
    $$`,
  'revoke all on function enterprises_by_name from public',
  `grant execute on function enterprises_by_name to ${reader}`,
];

export const registryMigrationSql = (roles: DatabaseRoles): string[] => [
  ...registryTablesSql,
  ...uniqueEventsSql,
  ...registers.flatMap((table) => rowSecuritySql(table, { everyone: true }, roles)),
  ...rowSecuritySql('registered_user', { bank: 'bank_id' }, roles),
  `grant select, insert, update, delete on ${forRulesOnly} to ${roles.app}`,
  ...searchSql(roles.reader),
];

export const registryMigration = sqlMigration('RegistryTables1764000000021', registryMigrationSql);
