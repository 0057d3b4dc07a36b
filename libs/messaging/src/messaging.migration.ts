/** Tables of every database that listens. `app` is the role of the consumers; it owns nothing. */
export const consumerMigrationSql = (app: string): string[] => [
  // Rewritten about once a second: room in the page keeps the updates out of the index.
  `create table consumer_progress (
    consumer text not null,
    topic text not null,
    partition integer not null,
    next_offset bigint not null default 0 check (next_offset >= 0),
    end_offset bigint,
    cluster_id text,
    topic_id text,
    checked_at timestamptz,
    caught_up_at timestamptz,
    last_event_at timestamptz,
    primary key (consumer, topic, partition)
  ) with (fillfactor = 50)`,
  `create table consumer_stream (
    consumer text not null,
    topic text not null,
    stream_id uuid not null,
    version integer not null check (version > 0),
    epoch integer not null,
    primary key (consumer, topic, stream_id)
  ) with (fillfactor = 80)`,
  `create table parked_message (
    id bigint generated always as identity primary key,
    consumer text not null,
    topic text not null,
    partition integer not null,
    "offset" bigint not null,
    key bytea,
    headers jsonb not null,
    value bytea,
    stream_id uuid,
    stream_version integer,
    event_type text,
    reason text not null check (reason in ('unidentified', 'bad-message', 'failed', 'gap', 'behind', 'epoch-conflict')),
    error text not null,
    attempts integer not null,
    parked_at timestamptz not null default now(),
    settled text check (settled in ('drained', 'replayed', 'superseded')),
    settled_at timestamptz,
    settled_by text,
    unique (consumer, topic, partition, "offset"),
    check ((settled is null) = (settled_at is null))
  )`,
  'create index parked_message_open on parked_message (consumer, topic, stream_id) where settled is null',
  `grant select, insert, update on consumer_progress, consumer_stream to ${app}`,
  `grant select, insert on parked_message to ${app}`,
  `grant update (error, attempts, settled, settled_at, settled_by) on parked_message to ${app}`,
];

/** How fresh each topic is, by its publisher's beats: one small row per topic, rewritten once a second; and more. */
export const freshnessMigrationSql = (app: string, reader: string): string[] => [
  // Which event was applied last: another one of the same version is another history. Rows of before learn it with
  // their next event.
  'alter table consumer_stream add column event_id uuid',
  `create table topic_freshness (
    consumer text not null,
    topic text not null,
    epoch integer not null default 0,
    as_of timestamptz,
    primary key (consumer, topic)
  ) with (fillfactor = 50)`,
  `grant select, insert, update on topic_freshness to ${app}`,
  // An answer says how old it is. The instants are the publishers' beats, which come whether anybody works or not.
  `grant select on topic_freshness to ${reader}`,
  'alter table topic_freshness enable row level security, force row level security',
  `create policy app_all on topic_freshness to ${app} using (true) with check (true)`,
  `create policy reader_audience on topic_freshness for select to ${reader}
    using (array['signed-in'] && nullif(current_setting('kejin.parties', true), '')::text[])`,
];

/** Tables of every database with a store. */
export const relayMigrationSql = (app: string): string[] => [
  `create table relay_checkpoint (
    only_row boolean primary key default true check (only_row),
    position bigint not null default 0,
    offsets jsonb not null default '{}',
    cluster_id text
  )`,
  'insert into relay_checkpoint default values',
  // Filled and emptied by the recovery of missing events; a crash of the server may lose it.
  `create unlogged table restored_tail (
    position bigint not null,
    id uuid not null,
    topic text not null,
    partition integer not null,
    "offset" bigint not null,
    headers jsonb not null,
    value text not null,
    primary key (position, id)
  )`,
  `grant select, update on relay_checkpoint to ${app}`,
  `grant select, insert, delete on restored_tail to ${app}`,
];

/** Which life of the database was compared with the topics; and the way to what a recorded refusal answered. */
export const historyMigrationSql = (app: string): string[] => [
  `create table store_life (
    only_row boolean primary key default true check (only_row),
    system_identifier text,
    timeline integer,
    announced boolean not null default false,
    check ((system_identifier is null) = (timeline is null))
  )`,
  'insert into store_life default values',
  `grant select, update on store_life to ${app}`,
  'create index command_refused on command (last_position) where refusal is not null',
];

/** Stopped partitions and consumers, and resumptions by operators; read by every replica once a second. */
export const standstillMigrationSql = (app: string): string[] => [
  `create table consumer_halt (
    consumer text not null,
    topic text not null,
    partition integer not null,
    "offset" bigint,
    reason text not null,
    error text not null,
    since timestamptz not null default clock_timestamp(),
    primary key (consumer, topic, partition)
  )`,
  `create table consumer_stop (
    consumer text primary key,
    stopped_at timestamptz,
    error text,
    resumed_at timestamptz,
    resumed_by text
  )`,
  'create index parked_message_recent on parked_message (consumer, parked_at)',
  `grant select, insert, update, delete on consumer_halt to ${app}`,
  `grant select, insert, update on consumer_stop to ${app}`,
];

/** All of a database that listens and decides, in the order in which it came about. */
export const messagingSchemaSql = (app: string, reader = app): string[] => [
  ...consumerMigrationSql(app),
  ...relayMigrationSql(app),
  ...freshnessMigrationSql(app, reader),
  ...historyMigrationSql(app),
  ...standstillMigrationSql(app),
];
