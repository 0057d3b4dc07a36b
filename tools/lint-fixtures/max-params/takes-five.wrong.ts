// At apps/risk-compensation/src/loan/loan.ts
export const sum = (a: number, b: number, c: number, d: number, e: number) => a + b + c + d + e;
