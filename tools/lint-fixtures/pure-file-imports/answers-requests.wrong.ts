// At apps/risk-compensation/src/loan/loan.ts
import { Problem } from '@kejin/http';
export const problem = Problem;
