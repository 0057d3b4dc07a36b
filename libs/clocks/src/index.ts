export * from './clock';
export * from './clocks.migration';
export * from './clocks.module';
export * from './database-now';
export * from './remainder';
export * from './refuse-unless-due';
export * from './sweeper';
export * from './term';
