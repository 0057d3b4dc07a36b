import type { CommandAnswer } from '@kejin/contracts/envelope';
import type { Reply } from '../client/api-client';

export type LoanAnswer = CommandAnswer<Readonly<Record<string, unknown>>>;

export type Precheck = Readonly<{
  mayFile: boolean;
  countedAmount: string;
  loanAmount?: string;
  remaining: string;
  filingDeadline: string;
  policyVersion: string;
  missing: readonly Readonly<{ code: string; detail: string }>[];
}>;

type TraceRule = Readonly<{
  rule: string;
  clause: string;
  policyVersion: string;
  outcome: string;
  reason: string;
}>;

export type ToldRefusal = Readonly<{
  title?: string;
  detail?: string;
  code?: string;
  legacyCode?: string;
  trace?: readonly TraceRule[];
}>;

const marks: Readonly<Record<string, string>> = { passed: '✓', warned: '!', failed: '✗' };

/** What one rule said, as a line of the screen. */
export const ruleLine = ({ outcome, clause, reason }: TraceRule): string =>
  `  ${marks[outcome] ?? outcome} ${clause} —— ${reason}`;

export const problem = (what: string, { status, text }: Reply): Error =>
  new Error(`${what}未成功：${status} ${text}`);
