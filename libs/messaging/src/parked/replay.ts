import {
  BEGIN,
  COMMIT,
  named,
  pipelined,
  type ConnectionPool,
  type PoolClient,
  isOutage,
  withConnection,
} from '@kejin/event-store';
import { callHandler } from '../consumer/apply-batches';
import { advanceStatement, lockProgressStatement, streamsStatement } from '../consumer/progress-table';
import { StreamSequencer, type AppliedVersion } from '../consumer/stream-sequencer';
import type { Subscription } from '../consumer/subscription';
import type { ReceivedMessage } from '../received-message';
import { errorText } from '../error-text';
import {
  failedAgainStatement,
  messageOf,
  resolveParkedStatement,
  WAITING_COLUMNS,
  type WaitingRow,
} from './parked-table';

export type ReplayOutcome = Readonly<{
  applied: number;
  /** Known already, so there was nothing left to do. */
  superseded: number;
  remaining: readonly Readonly<{ id: number; error: string }>[];
}>;

type ReplayRequest = Readonly<{ consumer: string; id: number; by: string; subscription: Subscription }>;
type Parked = Readonly<{ id: number; message: ReceivedMessage; streamId: string | null }>;

/**
 * Tries parked messages of one stream again, in order, through the same handler and the same rules. Holds the
 * partition meanwhile, so nothing of the stream passes it. Safe to ask for twice.
 */
export const replayStream = async (pool: ConnectionPool, request: ReplayRequest): Promise<ReplayOutcome> => {
  try {
    return await inTransaction(pool, (client) => replayAll(client, request, Infinity));
  } catch (error) {
    if (isOutage(error)) throw error;
  }
  return oneByOne(pool, request);
};

// Together they fail: each gets a transaction of its own, up to the one at fault.
const oneByOne = async (pool: ConnectionPool, request: ReplayRequest): Promise<ReplayOutcome> => {
  let applied = 0;
  let superseded = 0;
  for (;;)
    try {
      const outcome = await inTransaction(pool, (client) => replayAll(client, request, 1));
      applied += outcome.applied;
      superseded += outcome.superseded;
      if (outcome.applied + outcome.superseded === 0) return { ...outcome, applied, superseded };
    } catch (error) {
      if (isOutage(error)) throw error;
      const remaining = await inTransaction(pool, (client) => blame(client, request, errorText(error)));
      return { applied, superseded, remaining };
    }
};

const replayAll = async (
  client: PoolClient,
  request: ReplayRequest,
  limit: number,
): Promise<ReplayOutcome> => {
  const { consumer, by, subscription } = request;
  const parked = (await openOf(client, request)).slice(0, limit);
  const known = await statesOf(client, request, parked[0]?.streamId);
  const sequencer = new StreamSequencer(subscription, known, new Map(), { parksLeft: Infinity });
  const { applied, superseded, remaining } = sorted(parked, sequencer);
  if (sequencer.events.length) await callHandler(subscription, consumer, client, sequencer.events);
  const advanced = [...sequencer.advanced].map(([id, state]) => [subscription.topic, id, state] as const);
  await pipelined(client, [
    resolveParkedStatement(applied, 'replayed', by),
    resolveParkedStatement(superseded, 'superseded', by),
    advanceStatement(consumer, advanced),
    ...remaining.map(({ id, error }) => failedAgainStatement(id, error)),
  ]);
  return { applied: applied.length, superseded: superseded.length, remaining };
};

const sorted = (parked: readonly Parked[], sequencer: StreamSequencer) => {
  const superseded: number[] = [];
  let stopped: string | undefined;
  const sequenced = parked.map(({ id, message }) => {
    const before = sequencer.duplicates;
    stopped ??= sequencer.accept(message)?.error;
    if (sequencer.duplicates > before) superseded.push(id);
    return { id, message, stopped };
  });
  // Only now: what was refused at first may have been taken when its turn came.
  const refused = new Map(sequencer.toPark.map(({ message, error }) => [message, error]));
  const remaining = sequenced.flatMap((one) => {
    const error = one.stopped ?? refused.get(one.message);
    return error === undefined ? [] : [{ id: one.id, error }];
  });
  const left = new Set([...superseded, ...remaining.map(({ id }) => id)]);
  return { applied: parked.map(({ id }) => id).filter((id) => !left.has(id)), superseded, remaining };
};

const openOf = async (client: PoolClient, { consumer, id }: ReplayRequest): Promise<Parked[]> => {
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

const statesOf = async (
  client: PoolClient,
  { consumer, subscription }: ReplayRequest,
  streamId: string | null | undefined,
): Promise<Map<string, AppliedVersion>> => {
  if (!streamId) return new Map();
  const { rows } = await client.query(streamsStatement(consumer, [[subscription.topic, streamId]]));
  return new Map(rows.map(({ streamId: id, version, epoch, eventId }) => [id, { version, epoch, eventId }]));
};

const blame = async (client: PoolClient, request: ReplayRequest, error: string) => {
  const open = await openOf(client, request);
  const [first] = open;
  if (first) await client.query(failedAgainStatement(first.id, error));
  return open.map(({ id }, at) => ({ id, error: at === 0 ? error : 'waits for the message before it' }));
};

const inTransaction = <Result>(
  pool: ConnectionPool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> =>
  withConnection(pool, async (client) => {
    await client.query(BEGIN);
    const result = await work(client);
    await client.query(COMMIT);
    return result;
  });
