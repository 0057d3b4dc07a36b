import { storeWritersMigrationSql } from './store-writers.migration';

const tables = [
  `create table case_duty (
    case_id uuid not null,
    person_id uuid not null,
    duty text not null,
    primary key (case_id, person_id),
    unique (case_id, person_id, duty)
  )`,
  `create table event (
    position bigint primary key,
    id uuid not null unique,
    stream text not null,
    stream_id uuid not null,
    stream_version integer not null check (stream_version > 0),
    type text not null,
    schema_version integer not null check (schema_version > 0),
    data jsonb not null,
    occurred_on date not null,
    recorded_at timestamptz not null,
    epoch integer not null,
    owner text not null,
    caller_org text not null,
    caller_kind text not null check (caller_kind in ('bank', 'county', 'city', 'operator', 'auditor', 'system')),
    person_id uuid,
    on_behalf_of uuid,
    case_id uuid not null,
    duty text,
    command text not null,
    command_key text not null,
    command_digest text not null,
    correlation_id text not null,
    causation_id text,
    traceparent text,
    constraint event_stream_version unique (stream_id, stream_version),
    constraint event_bank_writes_own check (caller_kind <> 'bank' or caller_org = owner),
    constraint event_one_duty foreign key (case_id, person_id, duty) references case_duty (case_id, person_id, duty)
  )`,
  `create table command (
    caller_org text not null,
    key text not null,
    digest text not null,
    first_position bigint not null references event (position),
    last_position bigint not null references event (position),
    refusal text,
    refusal_detail text,
    constraint command_key primary key (caller_org, key),
    check (last_position >= first_position)
  )`,
  `create table decision (
    position bigint primary key references event (position),
    stream_id uuid not null,
    command text not null,
    outcome text not null,
    trace jsonb not null,
    bank_id uuid,
    region_code text,
    uscc text
  )`,
  'create index decision_stream on decision (stream_id)',
  `create table private_data (
    ref uuid primary key,
    owner text not null,
    key_id text not null,
    ciphertext bytea,
    kept_since timestamptz not null default now(),
    erased_at timestamptz
  )`,
];

/**
 * Every table of a store's database. `app` is the role of the store, the relay and the consumers; it owns nothing.
 * The event table only ever gains columns.
 */
export const storeMigrationSql = (app: string): string[] => [
  ...tables,
  `create table store_epoch (only_row boolean primary key default true check (only_row), epoch integer not null)`,
  'insert into store_epoch (epoch) values (1)',
  `create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'append-only table %', tg_table_name using errcode = 'restrict_violation'; end $$`,
  ...['event', 'command', 'decision', 'case_duty'].map(
    (table) => `create trigger append_only before update or delete or truncate on ${table}
      for each statement execute function refuse_change()`,
  ),
  `grant select, insert on event, command, decision, case_duty, private_data to ${app}`,
  `grant update (ciphertext, erased_at) on private_data to ${app}`,
  `grant select, update on store_epoch to ${app}`,
  // A rebuild folds the history into temporary shadows of the read tables.
  `do $$ begin execute format('grant temporary on database %I to ${app}', current_database()); end $$`,
];

/** The store's tables in a database that begins now; who reads its decisions is settled after them. */
export const storeSchemaSql = (app: string): string[] => [
  ...storeMigrationSql(app),
  ...storeWritersMigrationSql(app),
];
