import { BEGIN, COMMIT, named, WRITER_LOCK, type Queryable } from '@kejin/event-store';
import { RELAY_LOCK } from '../relay/relay-lock';
import { isProven, markProven, type HistoryStatus } from './database-life';
import { Losses, unpublishedBefore, type LossReport } from './losses';
import { moveCheckpoint } from './move-checkpoint';
import type { OffsetRange } from './read-ranges';
import { clearStagedEvents, highestEpoch, assertNoMissingPosition, stageEvents } from './staged-events';
import { insertStagedEvents, restoreCommands, type InsertOptions } from './insert-staged-events';
import { lastPosition } from './missing-events';
import { RecoveryRefused } from './recovery-refused';
import { readBeyondCheckpoint, type RecoveryOptions } from './beyond-checkpoint';

export type RecoverMissingEventsOptions = RecoveryOptions &
  InsertOptions &
  Readonly<{
    /** Whether this life of the database was verified before. */
    status: HistoryStatus;
  }>;

export type RecoveryReport = LossReport &
  Readonly<{ taken: number; firstPosition: number | undefined; lastPosition: number; epoch: number }>;

/**
 * Compares the store with its own topics, inserts the events that it lost, whole (ids, positions, epochs, command keys,
 * refusals), and marks this life of the database proven. Reading the topics holds no lock. What follows is one
 * transaction; rejects with RecoveryRefused, and nothing has changed, where anything does not fit.
 */
export const recoverMissingEvents = async (options: RecoverMissingEventsOptions): Promise<RecoveryReport> => {
  const { client } = options;
  await clearStagedEvents(client);
  try {
    const read = await readBeyondCheckpoint(options, (events) => stageEvents(client, events));
    return await inTransaction(options, read);
  } finally {
    await clearStagedEvents(client);
  }
};

const inTransaction = async (
  options: RecoverMissingEventsOptions,
  read: readonly OffsetRange[],
): Promise<RecoveryReport> => {
  const { client } = options;
  await client.query({ ...BEGIN, values: [] });
  try {
    const taken = await insertMissing(options, read);
    await client.query({ ...COMMIT, values: [] });
    return taken;
  } catch (error) {
    await client.query({ text: 'rollback', values: [] });
    throw error;
  }
};

const insertMissing = async (
  options: RecoverMissingEventsOptions,
  read: readonly OffsetRange[],
): Promise<RecoveryReport> => {
  const { client, status } = options;
  await assertNoRelay(client);
  const before = await lastPosition(client);
  await assertNoMissingPosition(client, before);
  const kept = await unpublishedBefore(client, before);
  const losses = new Losses(kept);
  const last = await insertStagedEvents(options, before, losses);
  if (last > before) {
    assertAnnounced(status, last - before);
    losses.restored(await restoreCommands(client, before));
    await moveCheckpoint(client, read, last);
  }
  const epoch = await nextEpoch(client, last > before || !isFirst(status));
  if (status.life) await markProven(client, status.life);
  const taken = last - before;
  const report = await losses.report(client);
  return { taken, firstPosition: taken ? before + 1 : undefined, lastPosition: last, epoch, ...report };
};

const isFirst = (status: HistoryStatus): boolean =>
  !status.isAnnounced && (status.proven === undefined || isProven(status));

// A database that never held these events may have been put in front of the wrong topics.
const assertAnnounced = ({ proven, isAnnounced }: HistoryStatus, missing: number): void => {
  if (!proven && !isAnnounced)
    throw new RecoveryRefused('not-announced', `a database that was never proven lacks ${missing} events`);
};

const assertNoRelay = async (client: Queryable): Promise<void> => {
  await client.query({ ...WRITER_LOCK, values: [] });
  const { rows } = await client.query(named('select pg_try_advisory_xact_lock($1) as alone', [RELAY_LOCK]));
  if (!rows[0].alone) throw new RecoveryRefused('relay-running', 'a relay of this store is running');
};

/** Another life of the database writes under another epoch, above all that its topics hold. */
const nextEpoch = async (client: Queryable, isNewLife: boolean): Promise<number> => {
  const known = isNewLife ? await highestEpoch(client) : 0;
  const { rows } = await client.query(
    named(
      `update store_epoch set epoch = case when $1 then greatest(epoch, $2::integer) + 1 else epoch end
       returning epoch`,
      [isNewLife, known],
    ),
  );
  return rows[0].epoch;
};
