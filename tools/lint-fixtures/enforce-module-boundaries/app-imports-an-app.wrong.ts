// At apps/risk-compensation/src/loan/loan.controller.ts
import { lpr } from '../../../policy/src/lpr/lpr';
export const rate = lpr;
