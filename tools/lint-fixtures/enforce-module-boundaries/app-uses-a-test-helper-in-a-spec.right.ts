// At apps/risk-compensation/src/loan/file-loan.spec.ts
import { given } from '@kejin/testing';
import fc from 'fast-check';
export const helpers = [given, fc];
