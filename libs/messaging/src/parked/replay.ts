import {
  BEGIN,
  COMMIT,
  isOutage,
  pipelined,
  withConnection,
  type ConnectionPool,
  type PoolClient,
} from '@kejin/event-store';
import { StreamSequencer } from '../consumer/stream-sequencer';
import { advanceStatement } from '../consumer/stream-table';
import type { Subscription } from '../consumer/subscription';
import { errorText } from '../error-text';
import { appliedVersions, lockOpenMessages } from './open-messages';
import { failedAgainStatement, resolveParkedStatement } from './parked-table';
import { outcomesOf, type ReplayOutcome } from './replay-outcome';

type ReplayRequest = Readonly<{ consumer: string; id: number; by: string; subscription: Subscription }>;

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
  const parked = (await lockOpenMessages(client, request)).slice(0, limit);
  const known = await appliedVersions(client, subscription, parked[0]?.streamId);
  const sequencer = new StreamSequencer(subscription, known, new Map(), { parksLeft: Infinity });
  const { applied, superseded, remaining } = outcomesOf(parked, sequencer);
  if (sequencer.events.length) await subscription.deliver(sequencer.events, client);
  const advanced = [...sequencer.advanced].map(([id, state]) => [subscription.topic, id, state] as const);
  await pipelined(client, [
    resolveParkedStatement(applied, 'replayed', by),
    resolveParkedStatement(superseded, 'superseded', by),
    advanceStatement(consumer, advanced),
    ...remaining.map(({ id, error }) => failedAgainStatement(id, error)),
  ]);
  return { applied: applied.length, superseded: superseded.length, remaining };
};

const blame = async (client: PoolClient, request: ReplayRequest, error: string) => {
  const open = await lockOpenMessages(client, request);
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
