import type { RecordedEvent } from '@kejin/contracts/envelope';
import {
  appendStatement,
  applyProjections,
  BEGIN,
  COMMIT,
  dutyStatement,
  named,
  upcast,
  WRITER_LOCK,
  type Projection,
  type Queryable,
} from '@kejin/event-store';
import { identify, recordedEventOf } from '../headers';
import { receivedHeaders } from '../parked/parked-message';
import { dataOf } from '../received-message';
import { RELAY_LOCK } from '../relay/relay-lock';
import { isProven, markProven, type HistoryStatus } from './database-life';
import { Losses, unpublishedBefore, type LossReport } from './losses';
import { moveCheckpoint } from './move-checkpoint';
import type { OffsetRange } from './read-ranges';
import { clearStagedEvents, highestEpoch, assertNoMissingPosition, stageEvents } from './staged-events';
import { lastPosition, readBeyondCheckpoint, RecoveryRefused, type RecoveryOptions } from './missing-events';

export type RecoverMissingEventsOptions = RecoveryOptions &
  Readonly<{
    /** The store's inline projections. */
    projections: readonly Projection[];
    /** Whether this life of the database was verified before. */
    status: HistoryStatus;
  }>;

export type RecoveryReport = LossReport &
  Readonly<{ taken: number; firstPosition: number | undefined; lastPosition: number; epoch: number }>;

const PAGE = 500;

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
  const last = await insertAll(options, before, losses);
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

const insertAll = async (
  options: RecoverMissingEventsOptions,
  before: number,
  losses: Losses,
): Promise<number> => {
  let last = before;
  for (;;) {
    const events = await page(options.client, last);
    if (!events.length) return last;
    await insert(options, events);
    losses.took(events);
    last = events.at(-1)?.position ?? last;
  }
};

const page = async (client: Queryable, after: number): Promise<RecordedEvent[]> => {
  const { rows } = await client.query(
    named('select headers, value from restored_tail where position > $1 order by position limit $2', [
      after,
      PAGE,
    ]),
  );
  return rows.map(({ headers, value }) => {
    const received = receivedHeaders(headers);
    const identity = identify(received);
    return recordedEventOf(received, identity, { type: identity.type, data: dataOf(Buffer.from(value)) });
  });
};

const insert = async (
  options: RecoverMissingEventsOptions,
  events: readonly RecordedEvent[],
): Promise<void> => {
  const { client, contracts, projections } = options;
  const duties = dutyStatement(events);
  if (duties) await client.query(duties);
  await client.query(appendStatement(events));
  const byStream = new Map(contracts.map((contract) => [`${contract.context}.${contract.stream}`, contract]));
  const today = events.map((event) => {
    const contract = byStream.get(event.stream);
    if (!contract) throw new Error(`No contract of ${event.stream} was given.`);
    return upcast(contract, event);
  });
  await applyProjections(client, projections, today);
};

// The answer of a command is rebuilt from its events, so a caller who sends the same key again is told what happened:
// a refusal that was recorded is a refusal again.
const restoreCommands = async (
  client: Queryable,
  before: number,
): Promise<Readonly<{ commands: number; refusals: number }>> => {
  const { rows } = await client.query(
    named(
      `with restored as (
         insert into command (caller_org, key, digest, first_position, last_position, refusal, refusal_detail)
         select caller_org, command_key, min(command_digest), min(position), max(position),
           max(headers->>'refusalcode'), max(headers->>'refusaldetail')
         from event join restored_tail using (position)
         where position > $1 group by caller_org, command_key returning refusal)
       select count(*)::float8 as commands, count(refusal)::float8 as refusals from restored`,
      [before],
    ),
  );
  return rows[0];
};
