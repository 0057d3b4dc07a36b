import type { ContextCheck } from './context-check';
import { loanCheck } from './risk-compensation/loan-check';

/** The contexts that have more to compare than every store has, one line each. */
export const contextChecks: readonly ContextCheck[] = [loanCheck];
