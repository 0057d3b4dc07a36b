// At apps/risk-compensation/src/loan/loan-register.projection.ts
import { projection } from '@kejin/event-store';
import type { LoanRow } from './loan-register.entity';
export const loanRegister = projection;
export type Row = LoanRow;
