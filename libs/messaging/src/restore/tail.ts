import type { StreamContract } from '@kejin/contracts/envelope';
import { named, type Queryable } from '@kejin/event-store';
import type { Kafka } from 'kafkajs';
import { BadMessage, identify, positionOf, type EventIdentity } from '../headers';
import { kafkaClient, type KafkaConnection } from '../kafka-client';
import type { Log } from '../log';
import type { ReceivedMessage } from '../received-message';
import { readCheckpoint } from '../relay/checkpoint';
import { TopicInspector } from '../topic-inspector';
import { readRanges, type OffsetRange } from './read-ranges';

export type TailRefusal =
  /** The checkpoint belongs to another Kafka cluster. */
  | 'cluster-changed'
  /** The topics hold less than this store has published: Kafka itself went back. */
  | 'topics-behind'
  /** The topics hold other events in the places this database has filled. */
  | 'another-lineage'
  | 'gap'
  /** A database that was never compared lacks what its topics hold, and nobody has said that it was restored. */
  | 'not-announced'
  | 'relay-running';

/** Nothing was changed; a person must decide. */
export class TailRefused extends Error {
  constructor(
    readonly code: TailRefusal,
    detail: string,
  ) {
    super(detail);
    this.name = 'TailRefused';
  }
}

export type TailOptions = Readonly<{
  /** The store's database; one connection, with nothing open on it. */
  client: Queryable;
  kafka: KafkaConnection;
  /** The store's own streams. */
  contracts: readonly StreamContract[];
  log: Log;
}>;

/** An event of our own that lies in a topic behind the checkpoint's offsets. */
export type TailMessage = Readonly<{ message: ReceivedMessage; identity: EventIdentity; position: number }>;

/** Reads only what lies after the offsets that the relay has stored. Returns the ends that were read to. */
export const readTail = async (
  { client, kafka: connection, contracts, log }: TailOptions,
  onTail: (tail: readonly TailMessage[]) => Promise<void>,
): Promise<readonly OffsetRange[]> => {
  const kafka = kafkaClient(connection, log);
  const ranges = await rangesToRead(client, kafka, contracts);
  await readRanges(kafka, ranges, (messages) =>
    onTail(messages.flatMap((message) => ownEvent(message, log))),
  );
  return ranges;
};

const ownEvent = (message: ReceivedMessage, log: Log): TailMessage[] => {
  try {
    return [{ message, identity: identify(message.headers), position: positionOf(message.headers) }];
  } catch (error) {
    if (!(error instanceof BadMessage)) throw error;
    const { topic, partition, offset } = message;
    log.warn(
      { topic, partition, offset, error: error.message },
      'a foreign message in a topic of ours is left out',
    );
    return [];
  }
};

const rangesToRead = async (
  client: Queryable,
  kafka: Kafka,
  contracts: readonly StreamContract[],
): Promise<OffsetRange[]> => {
  const inspector = new TopicInspector(kafka);
  try {
    const { offsets, clusterId } = await readCheckpoint(client);
    const found = await inspector.identityOf([]);
    if (clusterId !== null && found.clusterId !== null && clusterId !== found.clusterId)
      throw new TailRefused(
        'cluster-changed',
        `published to cluster ${clusterId}, this is ${found.clusterId}`,
      );
    const ranges: OffsetRange[] = [];
    for (const { topic } of contracts)
      for (const [partition, { low, high }] of await inspector.rangesOf(topic)) {
        const from = (offsets[topic]?.[partition] ?? low - 1) + 1;
        if (from > high)
          throw new TailRefused(
            'topics-behind',
            `${topic} ${partition} ends at ${high}, published up to ${from}`,
          );
        ranges.push({ topic, partition, from, to: high });
      }
    return ranges;
  } finally {
    await inspector.close();
  }
};

export type TailBehind = Readonly<{
  /** True: the database is older than its topics, and must take its tail back before it opens. */
  behind: boolean;
  missing: number;
  firstMissing: number | undefined;
  lastMissing: number | undefined;
}>;

/**
 * Whether own topics hold events that the database does not. Ask before the relay and the store open. Rejects with
 * TailRefused where the topics and the database tell different stories.
 */
export const tailBehind = async (options: TailOptions): Promise<TailBehind> => {
  let missing: number[] = [];
  const last = await lastPosition(options.client);
  await readTail(options, async (tail) => {
    await refuseOtherLineage(options.client, tail);
    missing = [...missing, ...tail.map(({ position }) => position).filter((position) => position > last)];
  });
  const positions = [...new Set(missing)].sort((a, b) => a - b);
  return {
    behind: positions.length > 0,
    missing: positions.length,
    firstMissing: positions[0],
    lastMissing: positions.at(-1),
  };
};

export const lastPosition = async (client: Queryable): Promise<number> => {
  const { rows } = await client.query(
    named('select coalesce(max(position), 0)::float8 as position from event', []),
  );
  return rows[0].position;
};

/** The same place, by position or by stream and version, must hold the same event. */
export const refuseOtherLineage = async (client: Queryable, tail: readonly TailMessage[]): Promise<void> => {
  const { rows } = await client.query(
    named(
      `select t.position, t.id, e.id as other, e.position as other_position
       from unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::integer[]) as t(position, id, stream_id, stream_version)
       join event e on (e.position = t.position or (e.stream_id = t.stream_id and e.stream_version = t.stream_version))
       where e.id <> t.id or e.position <> t.position limit 1`,
      [
        tail.map(({ position }) => position),
        tail.map(({ identity }) => identity.id),
        tail.map(({ identity }) => identity.streamId),
        tail.map(({ identity }) => identity.streamVersion),
      ],
    ),
  );
  if (rows.length)
    throw new TailRefused(
      'another-lineage',
      `the topic holds event ${rows[0].id} at ${rows[0].position}, the database ${rows[0].other} at ${rows[0].other_position}`,
    );
};
