/**
 * What a service's reactors have to do and what became of it: one row per reactor and event, for ever. The key keeps
 * an event from being acted on twice, whatever is read again.
 */
export const reactorsMigrationSql = ({ app }: { app: string }): string[] => [
  `create table reaction (
    id bigint generated always as identity unique,
    reactor text not null,
    event_id uuid not null,
    stream text not null,
    stream_id uuid not null,
    stream_version integer not null,
    event_type text not null,
    event jsonb,
    state text not null default 'waiting' check (state in ('waiting', 'done', 'parked')),
    outcome text,
    code text,
    detail text,
    told text,
    commands integer not null default 0,
    tries integer not null default 0,
    received_at timestamptz not null default clock_timestamp(),
    waiting_since timestamptz,
    next_try_at timestamptz not null default clock_timestamp(),
    settled_at timestamptz,
    primary key (reactor, event_id)
  )`,
  `create index reaction_open on reaction (reactor, stream, stream_id, stream_version) where state <> 'done'`,
  `create index reaction_refused on reaction (id) where outcome = 'refused'`,
  `create table reactor_place (reactor text primary key, next_position bigint not null)`,
  `grant select, insert, update on reaction, reactor_place to ${app}`,
];
