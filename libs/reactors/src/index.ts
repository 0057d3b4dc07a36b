export * from './leader';
export type { FinishedAttempt } from './reaction-table';
export * from './reaction-worker';
export * from './reactor';
export * from './reactors.migration';
export * from './reactors.module';
export * from './receive';
export * from './send-command';
