import type { Caller } from './caller';
import { named, type Queryable } from './statement';

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

/** Written before anything is shown, so that nobody sees what is not in the log. */
export const logViews = async (
  client: Queryable,
  { subject, personId, org }: Caller,
  refs: readonly string[],
  query: string,
): Promise<void> => {
  await client.query(
    named(
      `insert into private_data_view (ref, subject, person_id, org, query)
       select ref, $2, $3, $4, $5 from unnest($1::uuid[]) as seen(ref)`,
      [refs, subject, personId, org, query],
    ),
  );
};

export type ErasureRequest = Readonly<{ erasureId: string; ref: string; reason: string; by: string }>;

export type ErasureOutcome = 'done' | 'unknown' | 'erased' | 'requested' | 'same-person' | 'not-requested';

/** Whose record it is and whether it still has content; undefined where there is none. */
export const privateDataOwner = async (
  client: Queryable,
  ref: string,
): Promise<Readonly<{ owner: string; isErased: boolean }> | undefined> => {
  const { rows } = await client.query({
    text: 'select owner, ciphertext is null as "isErased" from private_data where ref = $1',
    values: [ref],
  });
  return rows[0];
};

/** The same request again is the same request; another one for the same record waits for the first. */
export const requestErasure = async (
  client: Queryable,
  { erasureId, ref, reason, by }: ErasureRequest,
): Promise<ErasureOutcome> => {
  const known = await client.query({
    text: `select 1 from private_data_erasure where erasure_id = $1`,
    values: [erasureId],
  });
  if (known.rows.length) return 'done';
  const record = await privateDataOwner(client, ref);
  if (!record) return 'unknown';
  if (record.isErased) return 'erased';
  const { rows } = await client.query({
    text: `insert into private_data_erasure (erasure_id, ref, reason, requested_by) values ($1, $2, $3, $4)
      on conflict do nothing returning erasure_id`,
    values: [erasureId, ref, reason, by],
  });
  return rows.length ? 'done' : 'requested';
};

/** A second person erases: the fields are gone for good, the reference and the log stay. In the caller's transaction. */
export const confirmErasure = async (client: Queryable, ref: string, by: string): Promise<ErasureOutcome> => {
  const record = await privateDataOwner(client, ref);
  if (!record) return 'unknown';
  const { rows: open } = await client.query({
    text: `select requested_by as "requestedBy" from private_data_erasure
      where ref = $1 and confirmed_at is null for update`,
    values: [ref],
  });
  const [request] = open as { requestedBy: string }[];
  if (!request) return record.isErased ? 'erased' : 'not-requested';
  if (request.requestedBy === by) return 'same-person';
  await client.query({
    text: `update private_data_erasure set confirmed_by = $2, confirmed_at = clock_timestamp()
      where ref = $1 and confirmed_at is null`,
    values: [ref, by],
  });
  await client.query({
    text: 'update private_data set ciphertext = null, erased_at = clock_timestamp() where ref = $1',
    values: [ref],
  });
  return 'done';
};
