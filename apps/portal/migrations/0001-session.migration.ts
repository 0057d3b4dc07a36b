import { sqlMigration } from '@kejin/service';

/** Who is signed in. Nothing in a row opens anything by itself: the cookie's id is hashed, the tokens are sealed. */
export const sessionMigration = sqlMigration('Sessions1764000024201', ({ app }) => [
  `create table session (
    digest bytea primary key check (octet_length(digest) = 32),
    session_id uuid not null unique default gen_random_uuid(),
    subject text not null,
    name text not null,
    agent text not null default '',
    started_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    idle_ends_at timestamptz not null,
    ends_at timestamptz not null,
    sealed bytea,
    access_until timestamptz not null,
    is_renewable boolean not null,
    generation integer not null default 0,
    renewing_until timestamptz,
    ended_at timestamptz,
    ended_by text,
    ended_why text,
    ended_note text,
    constraint session_end_has_a_reason check ((ended_at is null) = (ended_why is null)),
    constraint session_end_takes_its_tokens check ((ended_at is null) = (sealed is not null))
  )`,
  'create index session_of_person on session (subject, started_at desc)',
  'create index session_running_out on session (idle_ends_at) where ended_at is null',
  'create index session_ended on session (ended_at) where ended_at is not null',
  `grant select, insert, update, delete on session to ${app}`,
  // A portal refuses to work on a database older than itself.
  `grant select on migrations to ${app}`,
]);
