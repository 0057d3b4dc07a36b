// At apps/risk-compensation/src/loan/file-loan.ts
export const label = (crypto: { randomUUID: () => string }) => crypto.randomUUID();
