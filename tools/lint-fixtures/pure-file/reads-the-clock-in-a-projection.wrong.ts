// At apps/risk-compensation/src/loan/loan-register.projection.ts
export const seenAt = () => Date.now();
