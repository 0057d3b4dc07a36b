/** Tables beside `private_data`: who looked, and what was erased at whose request. Goes after the store's own tables. */
export const privateDataLogSql = (app: string): string[] => [
  `create table private_data_view (
    viewed_at timestamptz not null default clock_timestamp(),
    ref uuid not null,
    subject text not null,
    person_id uuid,
    org text not null,
    query text not null
  )`,
  'create index private_data_view_ref on private_data_view (ref, viewed_at)',
  `create table private_data_erasure (
    erasure_id uuid primary key,
    ref uuid not null references private_data (ref),
    reason text not null,
    requested_by text not null,
    requested_at timestamptz not null default clock_timestamp(),
    confirmed_by text,
    confirmed_at timestamptz,
    constraint erasure_by_two_people check (confirmed_by <> requested_by),
    check ((confirmed_by is null) = (confirmed_at is null))
  )`,
  'create unique index private_data_erasure_open on private_data_erasure (ref) where confirmed_at is null',
  `create trigger append_only before update or delete or truncate on private_data_view
    for each statement execute function refuse_change()`,
  `create trigger append_only before delete or truncate on private_data_erasure
    for each statement execute function refuse_change()`,
  `grant select, insert on private_data_view, private_data_erasure to ${app}`,
  `grant update (confirmed_by, confirmed_at) on private_data_erasure to ${app}`,
  // A record is written again when its key is changed.
  `grant update (key_id) on private_data to ${app}`,
];
