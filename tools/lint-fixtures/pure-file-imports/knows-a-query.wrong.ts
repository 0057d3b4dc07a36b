// At apps/risk-compensation/src/loan/file-loan.ts
import { loansOf } from './loan-register.query';
export const loans = loansOf;
