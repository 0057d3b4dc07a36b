// At apps/risk-compensation/src/loan/loan.controller.ts
import fc from 'fast-check';
export const check = fc;
