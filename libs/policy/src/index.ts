export * from './facts';
export * from './facts.migration';
export * from './facts.projection';
export * from './filing-deadline';
export * from './lpr';
export * from './maximum-rate';
export * from './policy';
export * from './rule-trace';
