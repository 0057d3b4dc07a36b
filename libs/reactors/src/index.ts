export * from './leader';
export { receive, type FinishedAttempt } from './reaction-table';
export * from './reaction-worker';
export * from './reactor';
export * from './reactors.migration';
export * from './reactors.module';
export * from './receive-batch';
export * from './send-command';
