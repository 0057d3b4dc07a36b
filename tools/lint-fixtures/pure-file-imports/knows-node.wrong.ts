// At apps/risk-compensation/src/loan/file-loan.ts
import { randomUUID } from 'node:crypto';
export const id = randomUUID;
