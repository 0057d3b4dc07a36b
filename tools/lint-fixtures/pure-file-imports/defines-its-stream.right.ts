// At apps/risk-compensation/src/loan/loan.ts
import { streamOf } from '@kejin/event-store';
import type { Caller } from '@kejin/http';
export const loanStream = streamOf;
export type Hand = Caller;
