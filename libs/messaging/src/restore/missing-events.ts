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

export type RecoveryRefusal =
  /** The checkpoint belongs to another Kafka cluster. */
  | 'cluster-changed'
  /** The topics hold less than this store has published: Kafka itself went back. */
  | 'topics-behind'
  /** The topics hold other events under positions or versions of this database. Operators and monitoring know the code, so it stays. */
  | 'another-lineage'
  | 'gap'
  /** A database that was never compared lacks what its topics hold, and nobody has said that it was restored. */
  | 'not-announced'
  | 'relay-running';

/** Nothing was changed; a person must decide. */
export class RecoveryRefused extends Error {
  constructor(
    readonly code: RecoveryRefusal,
    detail: string,
  ) {
    super(detail);
    this.name = 'RecoveryRefused';
  }
}

export type RecoveryOptions = Readonly<{
  /** The store's database; one connection, with nothing open on it. */
  client: Queryable;
  kafka: KafkaConnection;
  /** The store's own streams. */
  contracts: readonly StreamContract[];
  log: Log;
}>;

/** An event of our own that lies in a topic behind the checkpoint's offsets. */
export type PublishedEvent = Readonly<{
  message: ReceivedMessage;
  identity: EventIdentity;
  position: number;
}>;

/** Reads only what lies after the offsets that the relay has stored. Returns the ends that were read to. */
export const readBeyondCheckpoint = async (
  { client, kafka: connection, contracts, log }: RecoveryOptions,
  onTail: (events: readonly PublishedEvent[]) => Promise<void>,
): Promise<readonly OffsetRange[]> => {
  const kafka = kafkaClient(connection, log);
  const ranges = await rangesToRead(client, kafka, contracts);
  await readRanges(kafka, ranges, (messages) =>
    onTail(messages.flatMap((message) => ownEvent(message, log))),
  );
  return ranges;
};

const ownEvent = (message: ReceivedMessage, log: Log): PublishedEvent[] => {
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
    const found = await inspector.clusterId();
    if (clusterId !== null && clusterId !== found)
      throw new RecoveryRefused('cluster-changed', `published to cluster ${clusterId}, this is ${found}`);
    const ranges: OffsetRange[] = [];
    for (const { topic } of contracts)
      for (const [partition, { low, high }] of await inspector.rangesOf(topic)) {
        const from = (offsets[topic]?.[partition] ?? low - 1) + 1;
        if (from > high)
          throw new RecoveryRefused(
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

export type MissingEvents = Readonly<{
  /** True: the database is older than its topics, and must recover these events before it decides. */
  behind: boolean;
  missing: number;
  firstMissing: number | undefined;
  lastMissing: number | undefined;
}>;

/**
 * Whether own topics hold events that the database does not. Ask before the relay and the store open. Rejects with
 * RecoveryRefused where the topics and the database hold different histories.
 */
export const findMissingEvents = async (options: RecoveryOptions): Promise<MissingEvents> => {
  let missing: number[] = [];
  const last = await lastPosition(options.client);
  await readBeyondCheckpoint(options, async (events) => {
    await assertSameHistory(options.client, events);
    missing = [...missing, ...events.map(({ position }) => position).filter((position) => position > last)];
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

/** The same position, and the same version of a stream, must hold the same event. */
export const assertSameHistory = async (
  client: Queryable,
  events: readonly PublishedEvent[],
): Promise<void> => {
  const { rows } = await client.query(
    named(
      `select t.position, t.id, e.id as other, e.position as other_position
       from unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::integer[]) as t(position, id, stream_id, stream_version)
       join event e on (e.position = t.position or (e.stream_id = t.stream_id and e.stream_version = t.stream_version))
       where e.id <> t.id or e.position <> t.position limit 1`,
      [
        events.map(({ position }) => position),
        events.map(({ identity }) => identity.id),
        events.map(({ identity }) => identity.streamId),
        events.map(({ identity }) => identity.streamVersion),
      ],
    ),
  );
  if (rows.length)
    throw new RecoveryRefused(
      'another-lineage',
      `the topic holds event ${rows[0].id} at ${rows[0].position}, the database ${rows[0].other} at ${rows[0].other_position}`,
    );
};
