// At apps/risk-compensation/src/loan/loan.ts
export const same = (a: number, b: number) => a == b;
