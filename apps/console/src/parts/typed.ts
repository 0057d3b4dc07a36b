import { formatPercent, isCivilDate, parsePercent } from '@kejin/kernel';

/** What somebody typed or pasted: understood, or not, and then why. Undefined where nothing is there. */
export type Typed = Readonly<{ value: string }> | Readonly<{ problem: string }> | undefined;

const SHIFTS: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };
const GROUPED = /^\d{1,3}(?:(,|\s)\d{3})(?:\1\d{3})*(?:\.\d+)?$/;
const PLAIN = /^\d+(?:\.\d+)?$/;
const AMOUNT_PROBLEM = '没有看懂这个金额。请写成 1,000,000.00 或 100万。';

/** 元 with two decimals. Takes `1,000.00`, `１００`, `100万`, `¥100 元`; never guesses. */
export const typedAmount = (text: string): Typed => {
  const plain = flat(text)
    .replace(/^¥\s*/, '')
    .replace(/\s*元$/, '');
  if (plain === '') return undefined;
  const [, digits = '', unit = ''] = /^(.*?)\s*(万|亿)?$/.exec(plain) ?? [];
  if (!PLAIN.test(digits) && !GROUPED.test(digits)) return { problem: AMOUNT_PROBLEM };
  return inYuan(digits.replace(/[,\s]/g, ''), SHIFTS[unit] ?? 0);
};

const inYuan = (digits: string, shift: number): Typed => {
  const [integer = '', fraction = ''] = digits.split('.');
  const moved = fraction.padEnd(shift, '0');
  const yuan = (integer + moved.slice(0, shift)).replace(/^0+(?=\d)/, '');
  const rest = moved.slice(shift).replace(/0+$/, '');
  if (rest.length > 2) return { problem: '金额最多到分，即两位小数。' };
  if (yuan.length > 13) return { problem: '金额过大。' };
  const value = `${yuan}.${rest.padEnd(2, '0')}`;
  return value === '0.00' ? { problem: '金额应大于零。' } : { value };
};

/** Percent with six decimals. Takes `3.65`, `3.65%`, `３．６５`. */
export const typedRate = (text: string): Typed => {
  const plain = flat(text).replace(/\s*%$/, '');
  if (plain === '') return undefined;
  const rate = parsePercent(plain);
  return rate === undefined
    ? { problem: '没有看懂这个利率。请写百分数，如 3.65，最多六位小数。' }
    : { value: formatPercent(rate) };
};

/** `2026-09-08`. Takes `20260908`, `2026-9-8`, `2026/9/8`, `2026.9.8` and `2026年9月8日`. */
export const typedDay = (text: string): Typed => {
  const plain = flat(text).replace(/\s/g, '');
  if (plain === '') return undefined;
  const [, year, month = '', day = ''] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(plain) ??
    [];
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year !== undefined && isCivilDate(value)
    ? { value }
    : { problem: '没有这一天。请写成 2026-09-08 或 20260908。' };
};

/** A whole number of basis points, which may be below zero. */
export const typedBasisPoints = (text: string): Typed => {
  const plain = flat(text)
    .replace(/\s*(bp|个?基点)$/i, '')
    .replace(/^−/, '-');
  if (plain === '') return undefined;
  return /^-?\d{1,4}$/.test(plain)
    ? { value: String(Number(plain)) }
    : { problem: '加点应为整数个基点，如 65；减点写 -20。' };
};

// Full-width digits and signs are what an input method gives; they say the same.
const flat = (text: string): string => text.normalize('NFKC').trim();
