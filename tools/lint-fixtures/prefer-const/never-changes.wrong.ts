// At apps/risk-compensation/src/loan/loan.ts
let limit = 1;
export const over = (n: number) => n > limit;
