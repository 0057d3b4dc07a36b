// At apps/risk-compensation/src/loan/loan-register.projection.ts
import { columnsOf, projection, readTable, type RowChange } from '@kejin/event-store';
import type { LoanRow } from './loan-register.entity';
export const loanRegister = [columnsOf, projection, readTable];
export type Row = LoanRow | RowChange;
