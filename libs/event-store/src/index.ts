export * from './caller';
export type { Consultation, ConsultOutcome } from './consult';
export * from './decision-case.migration';
export { digestOf, sha256, uuid5, uuid7 } from './digest';
export * from './event-store';
export { appendStatement, dutyStatement, raised, readEvents, type StoredEvent } from './event-table';
export * from './fact';
export * from './failpoint';
export { knownCommands } from './known-command';
export * from './migration';
export {
  BEGIN,
  COMMIT,
  pipelined,
  withClient,
  WRITER_LOCK,
  type ConnectionPool,
  type PoolClient,
} from './pipeline';
export * from './private-data';
export * from './private-data-log';
export * from './projection';
export * from './rebuild';
export { Refusal } from './refusal';
export * from './request';
export { RowBuffer } from './row-buffer';
export { loadRows } from './row-loader';
export { arrayText, named, writeStatements, type Queryable, type Statement } from './row-writer';
export * from './store-options';
export * from './table';
export * from './trouble';
export { DEFAULT_BOUNDS, type WaitingBounds } from './waiting-room';
