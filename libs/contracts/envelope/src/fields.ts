import { z } from 'zod';

const THIRTY = [4, 6, 9, 11];

/** Without splitting the text: every date of every event passes here, often more than once. */
const realDate = (text: string): boolean => {
  const [month, day] = [digits(text, 5), digits(text, 8)];
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (month !== 2) return day <= (THIRTY.includes(month) ? 30 : 31);
  const year = digits(text, 0) * 100 + digits(text, 2);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (isLeap ? 29 : 28);
};

const ZERO = '0'.charCodeAt(0);

/** The number that two digits write. */
const digits = (text: string, at: number): number =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

/**
 * A code from a list that grows. Published as a plain string, so that a new value needs no new version and stops no
 * reader; the values known today are examples only. Closed lists stand where we decide: request bodies, the matrix, rules.
 */
export const openString = (known: readonly string[]) => z.string().meta({ examples: [...known] });

/** A civil date in Asia/Shanghai, `YYYY-MM-DD`, that exists. */
export const civilDate = z
  .string()
  .regex(/^(19|20|21)\d{2}-\d{2}-\d{2}$/, { error: '应为日期，如 2024-05-01' })
  .refine(realDate, { error: '日期不存在，应为日历上有的日期，如 2024-02-29' })
  .meta({ description: '日期，YYYY-MM-DD，北京时间', examples: ['2026-11-20'] });

/** A moment in UTC, as the services write it; milliseconds may be left out. */
export const instant = z
  .string()
  .regex(/^(19|20|21)\d{2}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/, {
    error: '应为协调世界时的时刻，如 2026-11-27T08:00:00.000Z',
  })
  .refine(realDate, { error: '日期不存在' });

/** Whole fen, never negative. */
export const fen = z.int().min(0);

/** An annual rate in units of 1e-8: 3.45 % is 3_450_000. */
export const rateE8 = z.int().min(0).max(100_000_000);

/** A share in parts per million. */
export const ppm = z.int().min(0).max(1_000_000);

export const basisPoints = z.int().min(-10_000).max(10_000);

export const month = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, { error: '应为月份，如 2024-05' })
  .meta({ description: '月份，YYYY-MM', examples: ['2026-11'] });

export const usccField = z
  .string()
  .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, {
    error: '应为 18 位统一社会信用代码，由数字和大写字母（不含 I、O、S、V、Z）组成，如 91371602MA3TE5T11X',
  })
  .meta({ description: '18 位统一社会信用代码', examples: ['91371602MA3TE5T11X'] });

/** Six characters: GB/T 2260 or a local code of a functional zone such as 3716Z1. */
export const regionCode = z
  .string()
  .regex(/^\d{4}[0-9Z]\d$/, { error: '应为 6 位地区代码，如 371602；功能区如 3716Z1' })
  .meta({ description: '6 位地区代码：县（市、区）为行政区划代码，功能区为本市代码', examples: ['371602'] });

export const cnaps = z
  .string()
  .regex(/^\d{12}$/, { error: '应为 12 位人民银行支付系统行号，如 102466000011' })
  .meta({ description: '12 位人民银行支付系统行号', examples: ['102466000011'] });
