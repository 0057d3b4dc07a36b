import { arrayText, named, type Statement } from '@kejin/event-store';
import type { AppliedVersion } from './stream-order';

/** Which stream of which topic. */
export type TopicStream = readonly [topic: string, streamId: string];

/** As two columns: the topics and the ids, position by position. */
export const streamColumns = (streams: readonly TopicStream[]): [topics: string, streamIds: string] => [
  arrayText('text', streams, ([topic]) => topic),
  arrayText('uuid', streams, ([, streamId]) => streamId),
];

export const streamsStatement = (consumer: string, streams: readonly TopicStream[]): Statement =>
  named(
    `select c.topic, c.stream_id as "streamId", c.version, c.epoch, c.event_id as "eventId"
     from unnest($2::text[], $3::uuid[]) as s(topic, stream_id)
     join consumer_stream c on c.consumer = $1 and c.topic = s.topic and c.stream_id = s.stream_id`,
    [consumer, ...streamColumns(streams)],
  );

export const advanceStatement = (
  consumer: string,
  advanced: readonly (readonly [topic: string, streamId: string, state: AppliedVersion])[],
): Statement =>
  named(
    `insert into consumer_stream (consumer, topic, stream_id, version, epoch, event_id)
     select $1, * from unnest($2::text[], $3::uuid[], $4::integer[], $5::integer[], $6::uuid[])
     on conflict (consumer, topic, stream_id) do update
       set version = excluded.version, epoch = excluded.epoch, event_id = excluded.event_id`,
    [
      consumer,
      arrayText('text', advanced, ([topic]) => topic),
      arrayText('uuid', advanced, ([, streamId]) => streamId),
      arrayText('integer', advanced, ([, , { version }]) => version),
      arrayText('integer', advanced, ([, , { epoch }]) => epoch),
      arrayText('uuid', advanced, ([, , { eventId }]) => eventId),
    ],
  );
