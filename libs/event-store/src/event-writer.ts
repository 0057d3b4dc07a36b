import type { RecordedEvent } from '@kejin/contracts/envelope';
import { eventColumnNames as names, eventColumns } from './event-table';
import { named, type Statement } from './statement';

// Which kinds of caller write to their own streams only is in a table, not in this code.
const insertText = `insert into event (${names.join(', ')}, caller_tenant)
  select ${names.map((name) => `e.${name}`).join(', ')}, k.tenant from jsonb_to_recordset($1::jsonb)
  as e(${Object.entries(eventColumns)
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
