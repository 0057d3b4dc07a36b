// At apps/risk-compensation/src/loan/loan-register.projection.ts
import { LoanRow } from './loan-register.entity';
export const row = LoanRow;
