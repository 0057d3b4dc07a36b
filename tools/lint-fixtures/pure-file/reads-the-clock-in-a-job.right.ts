// At apps/risk-compensation/src/loan/deadline.job.ts
export const now = () => Date.now();
