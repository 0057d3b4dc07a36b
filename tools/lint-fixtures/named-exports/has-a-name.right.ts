// At apps/risk-compensation/src/loan/loan.ts
export const loan = 1;
