import { loanStageCodes } from '@kejin/contracts/risk-compensation';
import { z } from 'zod';

export const LoanPath = z.object({ loanId: z.uuid() });
export type LoanPath = z.output<typeof LoanPath>;

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
    outcome: z.enum(['passed', 'failed']),
    reason: z.string(),
    audience: z.enum(['bank', 'government']),
  }),
);
