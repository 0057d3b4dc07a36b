// At apps/risk-compensation/src/loan/file-loan.ts
import type { LoanFiled } from '@kejin/contracts/risk-compensation';
import type { Caller } from '@kejin/event-store';
import { refuse } from '@kejin/kernel';
import { z } from 'zod';
import type { Loan } from './loan';
export const FileLoan = z.object({});
export const no = refuse('no', '不可以。');
export type All = LoanFiled | Caller | Loan;
