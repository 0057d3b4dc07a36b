import type { EntityManager } from 'typeorm';
import type { HistoryStep, Waiting } from './waiting-api';

/** Each row with what waits for a second person there; row security shows it to those who make and check only. */
export const withWaiting = async <Row>(
  manager: EntityManager,
  rows: readonly Row[],
  streamIdOf: (row: Row) => string,
): Promise<(Row & Readonly<{ waiting: Waiting | null }>)[]> => {
  const found = await manager.query<(Waiting & { streamId: string })[]>(WAITING, [rows.map(streamIdOf)]);
  const waitingAt = new Map(found.map(({ streamId, ...waiting }) => [streamId, waiting]));
  return rows.map((row) => ({ ...row, waiting: waitingAt.get(streamIdOf(row)) ?? null }));
};

/** What was done there, the newest first. */
export const historyOf = (manager: EntityManager, streamId: string): Promise<HistoryStep[]> =>
  manager.query<HistoryStep[]>(HISTORY, [streamId]);

const WAITING = `select stream_id as "streamId", step, revision,
    to_char(effective_to, 'YYYY-MM-DD') as "effectiveTo", proposed_by as "proposedBy",
    to_char(proposed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "proposedAt"
  from waiting_review where stream_id = any($1::uuid[])`;

const HISTORY = `select step, revision, to_char(effective_to, 'YYYY-MM-DD') as "effectiveTo", reason,
    person_id as "personId",
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt"
  from review_step where stream_id = $1 order by stream_version desc`;
