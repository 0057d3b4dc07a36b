import { named, type PoolClient } from '@kejin/event-store';
import { lockProgressStatement } from '../consumer/progress-table';
import type { AppliedVersion } from '../consumer/stream-order';
import { streamsStatement } from '../consumer/stream-table';
import type { ReceivedMessage } from '../received-message';
import { messageOf, WAITING_COLUMNS, type WaitingRow } from './parked-table';

export type OpenMessage = Readonly<{ id: number; message: ReceivedMessage; streamId: string | null }>;

/** The open messages of a parked message's stream, in their order; their partition is locked until the transaction ends. */
export const lockOpenMessages = async (
  client: PoolClient,
  { consumer, id }: Readonly<{ consumer: string; id: number }>,
): Promise<OpenMessage[]> => {
  const { rows: found } = await client.query(
    named('select topic, partition from parked_message where id = $1 and consumer = $2', [id, consumer]),
  );
  if (!found.length) return [];
  await client.query(lockProgressStatement(consumer, found));
  const { rows } = await client.query(
    named(
      `select ${WAITING_COLUMNS}, p.stream_id as "streamId" from parked_message asked join parked_message p
         on p.consumer = asked.consumer and p.topic = asked.topic
         and (p.id = asked.id or p.stream_id = asked.stream_id)
       where asked.id = $1 and p.settled is null order by p.stream_version, p.id`,
      [id],
    ),
  );
  return (rows as (WaitingRow & { streamId: string | null })[]).map((row) => ({
    id: Number(row.id),
    message: messageOf(row),
    streamId: row.streamId,
  }));
};

/** How far the stream is applied, by its id; of nothing where the message names no stream. */
export const appliedVersions = async (
  client: PoolClient,
  { consumer, topic }: Readonly<{ consumer: string; topic: string }>,
  streamId: string | null | undefined,
): Promise<Map<string, AppliedVersion>> => {
  if (!streamId) return new Map();
  const { rows } = await client.query(streamsStatement(consumer, [[topic, streamId]]));
  return new Map(rows.map(({ streamId: id, version, epoch, eventId }) => [id, { version, epoch, eventId }]));
};
