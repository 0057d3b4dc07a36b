import type { RecordedEvent } from '@kejin/contracts/envelope';
import { contractOf, UnknownSchemaVersion, upcastData, type StreamContract } from '@kejin/contracts/envelope';
import { StoreUnavailable } from './command-outcome';
import { eventColumnNames } from './event-table';
import { named, type Queryable } from './statement';

// Civil dates and instants come back as the text they were given, not as a Date of the server's zone.
const selected = eventColumnNames
  .map((name) => {
    if (name === 'occurred_on') return `to_char(occurred_on, 'YYYY-MM-DD') as "occurredOn"`;
    if (name === 'recorded_at')
      return `to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt"`;
    return `${name} as "${name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())}"`;
  })
  .join(', ');

/** An event as stored, in the schema version it was written in. */
export type StoredEvent = RecordedEvent;

/**
 * The event in today's shape. While a service is upgraded, the new release beside this one may write what this one
 * cannot read: that command is answered StoreUnavailable, and the same key is sent again, to the other.
 */
export const upcast = (contract: StreamContract, event: StoredEvent): RecordedEvent => {
  const known = contractOf(contract, event.type);
  if (!known) throw new StoreUnavailable(new Error(`Unknown event ${event.stream}/${event.type}.`));
  if (event.schemaVersion > known.version)
    throw new StoreUnavailable(new UnknownSchemaVersion(event.type, event.schemaVersion, known.version));
  if (known.version === event.schemaVersion) return event;
  return { ...event, data: upcastData(known, event.schemaVersion, event.data as Record<string, unknown>) };
};

export const loadStreams = async (client: Queryable, ids: readonly string[]): Promise<StoredEvent[]> => {
  const { rows } = await client.query(
    named(
      `select ${selected} from event where stream_id = any($1::uuid[]) order by stream_id, stream_version`,
      [ids],
    ),
  );
  return rows;
};

export const loadPositions = async (
  client: Queryable,
  positions: readonly number[],
): Promise<StoredEvent[]> => {
  const { rows } = await client.query(
    named(`select ${selected} from event where position = any($1::bigint[]) order by position`, [positions]),
  );
  return rows;
};

/** The next events in commit order. */
export const readEvents = async (client: Queryable, after: number, limit: number): Promise<StoredEvent[]> => {
  const { rows } = await client.query(
    named(`select ${selected} from event where position > $1 order by position limit $2`, [after, limit]),
  );
  return rows;
};
