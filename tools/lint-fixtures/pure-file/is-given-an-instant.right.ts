// At apps/risk-compensation/src/loan/file-loan.ts
export const year = (instantMs: number) => new Date(instantMs).getUTCFullYear();
