import { named, type Queryable, type Statement } from '@kejin/event-store';
import type { Covered } from './beat-history';

export type TopicFreshness = Covered & Readonly<{ topic: string }>;

/** A topic of which nothing is known has a row that says so. */
export const ensureFreshnessStatement = (consumer: string, topics: readonly string[]): Statement =>
  named(
    `insert into topic_freshness (consumer, topic) select $1, * from unnest($2::text[])
     on conflict (consumer, topic) do nothing`,
    [consumer, topics],
  );

/**
 * Every replica says the same, and the row moves once. It moves back only for a newer epoch, and where it is ahead of
 * the clock it is judged by.
 */
export const freshnessStatement = (consumer: string, found: readonly TopicFreshness[]): Statement =>
  named(
    `insert into topic_freshness as f (consumer, topic, epoch, as_of)
     select $1, topic, epoch, to_timestamp(at_ms / 1000) from unnest($2::text[], $3::integer[], $4::float8[])
       as u(topic, epoch, at_ms) order by topic
     on conflict (consumer, topic) do update set epoch = excluded.epoch, as_of = excluded.as_of
     where excluded.epoch > f.epoch or (excluded.epoch = f.epoch and excluded.as_of is not null
       and (f.as_of is null or excluded.as_of > f.as_of or f.as_of > clock_timestamp()))`,
    [
      consumer,
      found.map(({ topic }) => topic),
      found.map(({ epoch }) => epoch),
      found.map(({ atMs }) => atMs ?? null),
    ],
  );

export const databaseNowMs = async (client: Queryable): Promise<number> => {
  const { rows } = await client.query(
    named('select (extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs"', []),
  );
  return rows[0].nowMs;
};

/** The age of each topic of the consumers, in milliseconds of the database's clock; a negative one is ahead of it. */
export const topicAges = async (
  client: Queryable,
  consumers: readonly string[],
): Promise<readonly Readonly<{ topic: string; ageMs: number | null }>[]> => {
  const { rows } = await client.query(
    named(
      `select topic, (extract(epoch from clock_timestamp() - as_of) * 1000)::float8 as "ageMs"
       from topic_freshness where consumer = any($1::text[])`,
      [consumers],
    ),
  );
  return rows;
};
