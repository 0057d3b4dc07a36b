import { z } from 'zod';
import { contradictions, line } from '../loan/filing/filing-api';
import { importForm } from './import-form';

const row = importForm.superRefine(contradictions);

export const LOANS_PER_PAGE = 500;

export const ImportBody = z.object({
  source: z.object({
    document: line(120).meta({ description: '来源文件' }),
    ledger: line(120).meta({ description: '文件中的台账、工作表或册号' }),
  }),
  rows: z
    .array(row)
    .min(1)
    .max(LOANS_PER_PAGE)
    .refine((rows) => new Set(rows.map(({ sourceRow }) => sourceRow)).size === rows.length, {
      error: '同一行号只能出现一次',
    }),
});
export type ImportBody = z.output<typeof ImportBody>;
export type ImportSource = ImportBody['source'];

const fault = z.object({ code: z.string(), detail: z.string() });

export const importAnswer = z.object({
  /** Rows taken in now, taken in before with the same content, and refused. */
  imported: z.int(),
  already: z.int(),
  refused: z.int(),
  rows: z.array(
    z.object({
      sourceRow: z.int(),
      outcome: z.enum(['imported', 'already', 'refused']),
      loanId: z.uuid(),
      commandKey: z.string(),
      faults: z.array(fault).meta({ description: '未能录入的原因，一次列全' }),
    }),
  ),
});
export type ImportAnswer = z.output<typeof importAnswer>;
