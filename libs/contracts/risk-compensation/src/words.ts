/** The words alone, for a page that people read: nothing here draws in a schema. */
export * from './loan-stages';
export * from './loan-words';
export * from './trace-words';
