import { z } from 'zod';
import { queryFlag } from './codecs';

/** A list is counted row by row to here; a register of a million rows is not walked to say so. */
export const COUNTED_TO = 10_000;

/** Part of a name as people type it, without what no text column holds. */
export const namePart = (title: string) =>
  z
    .string()
    .min(1)
    .max(100)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u, { error: '不能含控制字符' })
    .meta({ description: `${title}的任一部分` });

/** `withTotal` of a list, to be spread into its query schema. */
export const totalQuery = {
  withTotal: queryFlag
    .meta({ description: `同时给出符合条件的总数，准确到 ${COUNTED_TO} 条` })
    .default(false),
};

/** Shown as `10,000+` where there are more. */
export const listTotal = z.object({
  count: z.int().min(0).max(COUNTED_TO),
  isMore: z.boolean().meta({ description: `多于 ${COUNTED_TO} 条，未数完` }),
});
export type ListTotal = z.output<typeof listTotal>;

/** To be spread into a list's answer; absent where it was not asked for. */
export const totalAnswer = {
  total: listTotal.optional().meta({ description: '符合条件的总数，withTotal=true 时给出' }),
};

export const totalOf = (found: number): ListTotal => ({
  count: Math.min(found, COUNTED_TO),
  isMore: found > COUNTED_TO,
});
