// At apps/registry/src/full-name.ts
export const now = () => Date.now();
