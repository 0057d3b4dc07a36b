// At apps/risk-compensation/src/loan/file-loan.ts
import type { LoanRow } from './loan-register.entity';
export type Row = LoanRow;
