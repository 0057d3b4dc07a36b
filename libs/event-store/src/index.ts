export { arrayText } from './array-text';
export * from './caller';
export type { DryRun, DryRunOutcome } from './dry-run';
export * from './decision-case.migration';
export { digestOf, sha256, uuid5 } from './digest';
export * from './event-store';
export { appendStatement, dutyStatement, upcast, readEvents, type StoredEvent } from './event-table';
export * from './fact';
export * from './failpoint';
export { knownCommands } from './known-command';
export * from './migration';
export type { CommandObservation } from './observed-command';
export {
  BEGIN,
  COMMIT,
  pipelined,
  withConnection,
  WRITER_LOCK,
  type ConnectionPool,
  type PoolClient,
} from './connection';
export * from './private-data';
export * from './private-data-log';
export * from './projection';
export * from './rebuild';
export { Refusal } from './refusal';
export * from './request';
export { RowBuffer } from './row-buffer';
export { selectList } from './select-list';
export * from './store-options';
export * from './table';
export * from './database-errors';
export { DEFAULT_QUEUE_BOUNDS, type QueueBounds } from './command-queue';
export { named, type Queryable, type Statement } from './statement';
