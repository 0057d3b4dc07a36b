export * from './beat';
export * from './event-contract';
export * from './fields';
export * from './recorded-event';
export * from './text';
