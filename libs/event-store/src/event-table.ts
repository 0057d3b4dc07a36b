import type { RecordedEvent } from '@kejin/contracts/envelope';
import { contractOf, UnknownSchemaVersion, upcastData, type StreamContract } from '@kejin/contracts/envelope';
import { StoreUnavailable } from './request';
import { named, type Queryable, type Statement } from './statement';

/** Columns of the event table with their types, in the order of the table. */
const columns = {
  position: 'bigint',
  id: 'uuid',
  stream: 'text',
  stream_id: 'uuid',
  stream_version: 'integer',
  type: 'text',
  schema_version: 'integer',
  data: 'jsonb',
  occurred_on: 'date',
  recorded_at: 'timestamptz',
  epoch: 'integer',
  owner: 'text',
  writers: 'text[]',
  consequence: 'boolean',
  caller_org: 'text',
  caller_kind: 'text',
  person_id: 'uuid',
  on_behalf_of: 'uuid',
  case_id: 'uuid',
  duty: 'text',
  command: 'text',
  command_key: 'text',
  command_digest: 'text',
  correlation_id: 'text',
  causation_id: 'text',
  traceparent: 'text',
} as const;

const names = Object.keys(columns);

// Civil dates and instants come back as the text they were given, not as a Date of the server's zone.
const selected = names
  .map((name) => {
    if (name === 'occurred_on') return `to_char(occurred_on, 'YYYY-MM-DD') as "occurredOn"`;
    if (name === 'recorded_at')
      return `to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt"`;
    return `${name} as "${name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())}"`;
  })
  .join(', ');

// Which kinds of caller write to their own streams only is in a table, not in this code.
const insertText = `insert into event (${names.join(', ')}, caller_tenant)
  select ${names.map((name) => `e.${name}`).join(', ')}, k.tenant from jsonb_to_recordset($1::jsonb)
  as e(${Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')}) left join caller_kind k on k.kind = e.caller_kind`;

const dataTexts = new WeakMap<RecordedEvent, string>();

/** An event's data as JSON, made once: its size is judged before it is written. */
export const dataTextOf = (event: RecordedEvent): string => {
  let text = dataTexts.get(event);
  if (text === undefined) dataTexts.set(event, (text = JSON.stringify(event.data)));
  return text;
};

const rowText = (event: RecordedEvent): string => {
  const envelope = JSON.stringify({
    position: event.position,
    id: event.id,
    stream: event.stream,
    stream_id: event.streamId,
    stream_version: event.streamVersion,
    type: event.type,
    schema_version: event.schemaVersion,
    occurred_on: event.occurredOn,
    recorded_at: event.recordedAt,
    epoch: event.epoch,
    owner: event.owner,
    writers: event.writers,
    consequence: event.consequence,
    caller_org: event.callerOrg,
    caller_kind: event.callerKind,
    person_id: event.personId,
    on_behalf_of: event.onBehalfOf,
    case_id: event.caseId,
    duty: event.duty,
    command: event.command,
    command_key: event.commandKey,
    command_digest: event.commandDigest,
    correlation_id: event.correlationId,
    causation_id: event.causationId,
    traceparent: event.traceparent,
  });
  return `${envelope.slice(0, -1)},"data":${dataTextOf(event)}}`;
};

/** Appends events whole, in one statement. The caller holds the writer lock. */
export const appendStatement = (events: readonly RecordedEvent[]): Statement =>
  named(insertText, [`[${events.map(rowText).join()}]`]);

/** One person, one duty in a case: a person's first step in a case writes the row, the foreign key of the event checks it. */
export const dutyStatement = (events: readonly RecordedEvent[]): Statement | undefined => {
  const held = events.filter((event) => event.duty !== null && event.personId !== null);
  if (!held.length) return undefined;
  return named(
    `insert into case_duty (case_id, person_id, duty) select * from unnest($1::uuid[], $2::uuid[], $3::text[])
     on conflict (case_id, person_id) do nothing`,
    [held.map((event) => event.caseId), held.map((event) => event.personId), held.map((event) => event.duty)],
  );
};

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
