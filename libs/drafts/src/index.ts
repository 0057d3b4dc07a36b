export * from './draft-rules';
export * from './drafts.migration';
export * from './drafts.module';
