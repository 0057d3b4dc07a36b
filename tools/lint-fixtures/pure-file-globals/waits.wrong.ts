// At apps/risk-compensation/src/loan/file-loan.ts
export const later = (run: () => void) => setTimeout(run, 1);
