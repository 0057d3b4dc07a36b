export * from './beat';
export * from './codecs';
export * from './command-answer';
export * from './event-contract';
export * from './fields';
export * from './list-filters';
export * from './paging';
export * from './recorded-event';
