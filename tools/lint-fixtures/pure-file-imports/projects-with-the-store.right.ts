// At apps/risk-compensation/src/loan/loan-register.projection.ts
import { projection, readTable, type RowChange } from '@kejin/event-store';
import type { LoanRow } from './loan-register.entity';
export const loanRegister = [projection, readTable];
export type Row = LoanRow | RowChange;
