// At apps/risk-compensation/src/loan/loan-register.projection.ts
import { Problem } from '@kejin/http';
export const problem = Problem;
