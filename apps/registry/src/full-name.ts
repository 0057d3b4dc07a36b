import { z } from 'zod';

/** A name as printed on the licence or the seal: no outer blanks, no control characters. */
export const fullName = z
  .string()
  .min(2)
  .max(100)
  .regex(/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u, { error: '首尾不能有空格，且不能含控制字符' });
