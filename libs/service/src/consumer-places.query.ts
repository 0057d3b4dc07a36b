import type { DataSource } from 'typeorm';

export type ConsumerPlace = Readonly<{
  consumer: string;
  topic: string;
  partition: number;
  nextOffset: number;
  endOffset: number | null;
  lag: number | null;
  lastEventAt: string | null;
}>;

/** How far each consumer has come in each partition. */
export const consumerPlaces = (source: DataSource): Promise<ConsumerPlace[]> =>
  source.query(
    `select consumer, topic, partition, next_offset as "nextOffset", end_offset as "endOffset",
       greatest(end_offset - next_offset, 0) as lag,
       to_char(last_event_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastEventAt"
     from consumer_progress order by consumer, topic, partition`,
  );

export type TopicAsOf = Readonly<{ consumer: string; topic: string; asOf: string | null }>;

/** Up to which instant of its publisher each topic is applied. */
export const topicInstants = (source: DataSource): Promise<TopicAsOf[]> =>
  source.query(
    `select consumer, topic, to_char(as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf"
     from topic_freshness order by consumer, topic`,
  );
