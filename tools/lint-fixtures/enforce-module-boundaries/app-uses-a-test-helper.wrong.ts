// At apps/risk-compensation/src/loan/loan.controller.ts
import { eventually } from '@kejin/testing';
export const wait = eventually;
