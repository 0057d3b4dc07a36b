export * from './bank';
export * from './enterprise';
export * from './facts';
export * from './facts.migration';
export * from './facts.projection';
