// At apps/risk-compensation/src/loan/file-loan.ts
export const today = () => Date();
