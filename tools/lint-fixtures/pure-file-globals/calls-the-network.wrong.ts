// At apps/risk-compensation/src/loan/loan-register.projection.ts
export const ask = (url: string) => fetch(url);
