// At apps/risk-compensation/src/loan/loan.ts
import { prorate } from '../../../../libs/kernel/src/money';
export const rule = prorate;
