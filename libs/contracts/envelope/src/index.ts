export * from './event-contract';
export * from './fields';
export * from './recorded-event';
