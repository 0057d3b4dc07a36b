import { named, type Statement } from '@kejin/event-store';
import type { MessageToPark } from '../consumer/parking';
import { streamColumns, type TopicStream } from '../consumer/stream-table';
import type { WaitingMessage } from '../consumer/waiting-messages';
import { identify } from '../headers';
import type { ReceivedMessage } from '../received-message';
import {
  receivedHeaders,
  storable,
  storedHeaders,
  type ParkReason,
  type StoredHeaders,
} from './parked-message';

export const parkStatement = (consumer: string, parked: readonly MessageToPark[]): Statement =>
  named(
    `insert into parked_message (consumer, topic, partition, "offset", key, headers, value, stream_id,
       stream_version, event_type, reason, error, attempts)
     select $1, * from unnest($2::text[], $3::integer[], $4::bigint[], $5::bytea[], $6::jsonb[], $7::bytea[],
       $8::uuid[], $9::integer[], $10::text[], $11::text[], $12::text[], $13::integer[])
     on conflict (consumer, topic, partition, "offset") do nothing`,
    [
      consumer,
      parked.map(({ message }) => message.topic),
      parked.map(({ message }) => message.partition),
      parked.map(({ message }) => message.offset),
      parked.map(({ message }) => message.key),
      parked.map(({ message }) => JSON.stringify(storedHeaders(message.headers))),
      parked.map(({ message }) => message.value),
      parked.map(({ identity }) => identity?.streamId ?? null),
      parked.map(({ identity }) => identity?.streamVersion ?? null),
      parked.map(({ identity }) => identity?.type ?? null),
      parked.map(({ reason }) => reason),
      parked.map(({ error }) => storable(error)),
      parked.map(({ attempts }) => attempts),
    ],
  );

export type ParkedResolution = 'drained' | 'replayed' | 'superseded';

export const resolveParkedStatement = (
  ids: readonly number[],
  settled: ParkedResolution,
  by: string | null,
): Statement =>
  named(
    `update parked_message set settled = $2, settled_at = now(), settled_by = $3
     where id = any($1::bigint[]) and settled is null`,
    [ids, settled, by],
  );

export const failedAgainStatement = (id: number, error: string): Statement =>
  named('update parked_message set error = $2, attempts = attempts + 1 where id = $1 and settled is null', [
    id,
    storable(error),
  ]);

export type WaitingRow = Readonly<{
  id: string | number;
  topic: string;
  partition: number;
  offset: string | number;
  key: Buffer | null;
  headers: StoredHeaders;
  value: Buffer | null;
  reason: ParkReason;
}>;

export const WAITING_COLUMNS = 'p.id, p.topic, p.partition, p."offset", p.key, p.headers, p.value, p.reason';

export const waitingStatement = (consumer: string, streams: readonly TopicStream[]): Statement =>
  named(
    `select ${WAITING_COLUMNS} from unnest($2::text[], $3::uuid[]) as s(topic, stream_id)
     join parked_message p on p.consumer = $1 and p.topic = s.topic and p.stream_id = s.stream_id
     where p.settled is null order by p.stream_version, p.id`,
    [consumer, ...streamColumns(streams)],
  );

export const messageOf = (row: WaitingRow): ReceivedMessage => ({
  topic: row.topic,
  partition: row.partition,
  offset: Number(row.offset),
  key: row.key,
  headers: receivedHeaders(row.headers),
  value: row.value,
});

/** By topic, then by stream, in version order. */
export const waitingByTopic = (rows: readonly WaitingRow[]): Map<string, Map<string, WaitingMessage[]>> => {
  const topics = new Map<string, Map<string, WaitingMessage[]>>();
  for (const row of rows) {
    const message = messageOf(row);
    const identity = identify(message.headers);
    const streams = topics.get(row.topic) ?? new Map<string, WaitingMessage[]>();
    topics.set(row.topic, streams);
    const queue = streams.get(identity.streamId) ?? [];
    streams.set(identity.streamId, [...queue, { message, identity, reason: row.reason, id: Number(row.id) }]);
  }
  return topics;
};
