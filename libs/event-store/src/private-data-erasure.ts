import type { Queryable } from './statement';

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

export type RequestedErasure = Readonly<{
  ref: string;
  reason: string;
  requestedBy: string;
  requestedAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
}>;

const ERASURES = `select ref, reason, requested_by as "requestedBy",
  to_char(requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "requestedAt",
  confirmed_by as "confirmedBy",
  to_char(confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "confirmedAt"
  from private_data_erasure order by requested_at desc limit 200`;

/** The newest requests for erasure, at most two hundred. */
export const newestErasures = async (client: Queryable): Promise<readonly RequestedErasure[]> => {
  const { rows } = await client.query({ text: ERASURES, values: [] });
  return rows;
};
