export { arrayText } from './array-text';
export * from './caller';
export * from './command-outcome';
export type { DryRun, DryRunOutcome } from './dry-run';
export * from './decision-case.migration';
export { digestOf, sha256, uuid5 } from './digest';
export { setDriverTypes } from './driver-types';
export * from './event-store';
export * from './fact';
export * from './failpoint';
export { knownCommands } from './known-command';
export * from './loads';
export * from './store.migration';
export * from './store-writers.migration';
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
export { PrivateCipher } from './private-cipher';
export * from './private-data';
export * from './private-data.migration';
export * from './private-data-erasure';
export * from './private-data-views';
export * from './projection';
export * from './rebuild';
export * from './shadow-tables';
export { Refusal } from './refusal';
export * from './request';
export { RowBuffer } from './row-buffer';
export { selectList } from './select-list';
export * from './store-options';
export * from './store-stream';
export * from './table';
export * from './database-errors';
export { DEFAULT_QUEUE_BOUNDS, type QueueBounds } from './command-queue';
export { upcast, readEvents, type StoredEvent } from './event-loader';
export { appendStatement, dutyStatement } from './event-writer';
export { named, type Queryable, type Statement } from './statement';
