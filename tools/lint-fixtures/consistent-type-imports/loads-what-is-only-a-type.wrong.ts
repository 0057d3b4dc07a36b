// At apps/risk-compensation/src/loan/loan.ts
import { Fen } from '@kejin/kernel';
export type Loan = { loanFen: Fen };
