import { loanStageCodes } from '@kejin/contracts/risk-compensation';
import { z } from 'zod';

export const LoanPath = z.object({ loanId: z.uuid() });
export type LoanPath = z.output<typeof LoanPath>;

export const traceParts = ['full', 'failed', 'none'] as const;
export type TracePart = (typeof traceParts)[number];

/** How much of a trace an answer brings. A bank's program that reads the code and the sentence asks for none. */
export const TraceQuery = z.object({
  trace: z
    .enum(traceParts)
    .default('full')
    .meta({ description: '依据列多少：full 全部规则（默认），failed 只列未通过和有提示的，none 不列' }),
});
export type TraceQuery = z.output<typeof TraceQuery>;

export const stageResult = z.object({ loanId: z.uuid(), stage: z.enum(loanStageCodes) });

const traceValue = z.unknown();
export const ruleTraces = z.array(
  z.object({
    rule: z.string(),
    clause: z.string(),
    policyVersion: z.string().nullable(),
    codeVersion: z.int(),
    inputs: z.array(
      z.object({
        name: z.string(),
        value: traceValue,
        source: z.string(),
        audience: z.enum(['bank', 'government']),
      }),
    ),
    values: z.record(z.string(), traceValue),
    outcome: z.enum(['passed', 'warned', 'failed']),
    reason: z.string(),
    audience: z.enum(['bank', 'government']),
  }),
);
