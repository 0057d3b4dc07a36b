import { named, pipelined, type PoolClient, type Queryable } from '@kejin/event-store';
import { headersOf, type RawEvent } from './record-headers';

/** Events in commit order, ready to be sent. */
export type EventPage = Readonly<{
  events: readonly OutgoingEvent[];
  lastPosition: number;
  /** True where nothing more was committed when it was read. */
  isLast: boolean;
  /** An instant before the reading, by the database's clock. */
  readAt: string;
  epoch: number;
}>;
export type OutgoingEvent = Readonly<{
  topic: string;
  key: string;
  value: string;
  /** When it was recorded, by the database: a broker takes nothing from a process whose clock is an hour ahead. */
  timestamp: string;
  headers: Record<string, string>;
}>;

const PAGE_ROWS = 2_000;
// All of a page may be of one stream, and a record batch of one partition must stay below the broker's 1 MiB.
const PAGE_BYTES = 900_000;
const HEADER_BYTES = 900;

// `event.position` and not `position`: the bare name is the text column, which sorts 10 before 9.
// Every column comes as text and leaves as a header; the data is the stored text, byte for byte. The sum runs over the
// rows as they are read, so a page of large events ends early and never fills the memory.
// Positions have no gaps, so the few commands whose refusal was recorded are found by them, beside the page.
const TEXT = `with refused as materialized (
    select first_position, last_position, refusal, refusal_detail from command
    where refusal is not null and last_position > $1 and first_position <= $1 + ${PAGE_ROWS}
  )
  select * from (
    select *, sum(octet_length(data) + ${HEADER_BYTES}) over (order by at) as bytes, count(*) over () as found from (
      select position as at, position::text as position, id::text as id, stream, stream_id::text as "streamId",
        stream_version::text as "streamVersion", type, schema_version::text as "schemaVersion", data::text as data,
        to_char(occurred_on, 'YYYY-MM-DD') as "occurredOn",
        to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
        epoch::text as epoch, owner, array_to_string(writers, ',') as writers,
        nullif(consequence, false)::text as consequence, caller_org as "callerOrg", caller_kind as "callerKind",
        person_id::text as "personId", on_behalf_of::text as "onBehalfOf", case_id::text as "caseId", duty, command,
        command_key as "commandKey", command_digest as "commandDigest", correlation_id as "correlationId",
        causation_id as "causationId", traceparent, refusal as "refusalCode", refusal_detail as "refusalDetail"
      from event left join refused on position between first_position and last_position
      where event.position > $1 order by event.position limit ${PAGE_ROWS}
    ) page
  ) summed where bytes <= ${PAGE_BYTES} or bytes = octet_length(data) + ${HEADER_BYTES} order by at`;

// Its own statement, before the page: an event that the page does not show was committed after this instant.
const HEAD = `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "readAt",
  (select epoch from store_epoch) as epoch`;

/** The next events after a position; at least one if there is any, however large it is. */
export const readPage = async (
  client: Queryable,
  after: number,
  topicOf: (stream: string) => string,
): Promise<EventPage> => {
  const [head, page] = await pipelined(client as PoolClient, [named(HEAD, []), named(TEXT, [after])]);
  const rows = page as (RawEvent & { found: number | string })[];
  const { readAt, epoch } = head?.[0] as { readAt: string; epoch: number };
  const events = rows.map((row) => ({
    topic: topicOf(row.stream as string),
    key: row.streamId as string,
    value: row.data,
    timestamp: String(Date.parse(row.recordedAt as string)),
    headers: headersOf(row),
  }));
  const found = Number(rows[0]?.found ?? 0);
  return {
    events,
    lastPosition: Number(rows.at(-1)?.position ?? after),
    isLast: found < PAGE_ROWS && rows.length === found,
    readAt,
    epoch,
  };
};

export type Backlog = Readonly<{ positions: number; seconds: number }>;

/** The backlog by the stored checkpoint, for whoever asks in any replica. */
export const readRelayBacklog = async (query: (text: string) => Promise<unknown>): Promise<Backlog> => {
  const rows = (await query(
    `select (coalesce((select max(e.position) from event e), c.position) - c.position)::float8 as positions,
       coalesce(greatest(0, extract(epoch from clock_timestamp() - (select e.recorded_at from event e
         where e.position > c.position order by e.position limit 1))), 0)::float8 as seconds
     from relay_checkpoint c`,
  )) as Backlog[];
  return rows[0] as Backlog;
};

/** How much is committed and not yet published, and how old the oldest of it is. */
export const readBacklog = async (client: Queryable, after: number): Promise<Backlog> => {
  const { rows } = await client.query(
    named(
      `select (coalesce((select max(position) from event), $1::bigint) - $1)::float8 as positions,
        coalesce(greatest(0, extract(epoch from clock_timestamp() -
          (select recorded_at from event where position > $1 order by position limit 1))), 0)::float8 as seconds`,
      [after],
    ),
  );
  return rows[0];
};
