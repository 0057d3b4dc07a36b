import type { ContextLoad } from './context-load';
import { loanLoad } from './risk-compensation/loan-load';

/** The contexts that every scenario puts under load, one line each. */
export const contextLoads: readonly ContextLoad[] = [loanLoad];
