export * from './clock';
export * from './clocks.migration';
export * from './clocks.module';
export * from './database-now';
export { MOST_TRIES } from './firings';
export * from './remainder';
export * from './still-due';
export * from './sweeper';
export * from './term';
