/**
 * Who may write, and keys found by themselves. Rows of before keep an empty `caller_tenant`: they were held to the older
 * constraint when they were written, and an append-only table is not gone over again.
 */
export const storeWritersMigrationSql = (app: string): string[] => [
  'create table caller_kind (kind text primary key, tenant boolean not null, unique (kind, tenant))',
  `insert into caller_kind (kind, tenant) values ('bank', true), ('county', false), ('city', false),
    ('operator', false), ('auditor', false), ('system', false)`,
  `grant select on caller_kind to ${app}`,
  `alter table event
    add column writers text[],
    add column consequence boolean not null default false,
    add column caller_tenant boolean,
    drop constraint event_caller_kind_check,
    drop constraint event_bank_writes_own,
    add constraint event_caller_kind foreign key (caller_kind, caller_tenant) references caller_kind (kind, tenant),
    add constraint event_caller_kind_known check (caller_tenant is not null) not valid,
    add constraint event_writer check
      (caller_tenant is not true or consequence or caller_org = any (coalesce(writers, array[owner]))),
    add constraint event_consequence_is_no_duty check (not consequence or duty is null)`,
  // Whose key it is shows only when the callers are known, so the key comes first.
  `alter table command drop constraint command_key, add constraint command_key primary key (key, caller_org)`,
];
