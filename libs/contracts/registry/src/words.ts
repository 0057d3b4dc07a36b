/** The words alone, for a page that people read: nothing here draws in a schema. */
export * from './registry-words';
