import {
  formatPercent,
  formatWanYuan,
  formatYuan,
  parsePercent,
  parseWanYuan,
  parseYuan,
} from '@kejin/kernel';
import { z } from 'zod';

type Decimal = Readonly<{
  pattern: RegExp;
  parse: (text: string) => number | undefined;
  format: (units: number) => string;
  says: string;
  title: string;
  example: string;
}>;

/** Text on the wire, whole units in the code. The pattern is what the documents show; `parse` is what decides. */
const decimal = ({ pattern, parse, format, says, title, example }: Decimal) =>
  z.codec(
    z
      .string()
      .regex(pattern, { error: says })
      .meta({ title, examples: [example] }),
    z.int(),
    {
      decode: (text, context) => {
        const units = parse(text);
        if (units !== undefined) return units;
        context.issues.push({ code: 'custom', message: says, input: text });
        return z.NEVER;
      },
      encode: format,
    },
  );

const plainYuan = {
  parse: parseYuan,
  format: formatYuan,
  title: '金额（元）',
  example: '10000000.00',
};

/** `"10000000.00"` yuan on the wire, whole fen in code; zero or more. */
export const yuan = decimal({
  ...plainYuan,
  pattern: /^(0|[1-9][0-9]{0,12})\.[0-9]{2}$/,
  says: '应为以元为单位、保留两位小数的金额，如 "10000000.00"。',
});

/** As `yuan`, above zero. */
export const positiveYuan = decimal({
  ...plainYuan,
  pattern: /^(0\.(0[1-9]|[1-9][0-9])|[1-9][0-9]{0,12}\.[0-9]{2})$/,
  says: '应为大于零、以元为单位、保留两位小数的金额，如 "10000000.00"。',
});

/** For answers that may be below zero, such as a difference. */
export const signedYuan = decimal({
  ...plainYuan,
  pattern: /^-?(0|[1-9][0-9]{0,13})\.[0-9]{2}$/,
  parse: (text) => {
    if (!text.startsWith('-')) return parseYuan(text);
    const size = parseYuan(text.slice(1));
    return size === undefined || size === 0 ? size : -size;
  },
  says: '应为以元为单位、保留两位小数的金额，如 "-10000.00"。',
});

/** `"1000.000000"` 万元 on the wire, whole fen in code: how official tables print amounts. */
export const wanYuan = decimal({
  pattern: /^(0|[1-9][0-9]{0,8})\.[0-9]{6}$/,
  parse: parseWanYuan,
  format: formatWanYuan,
  says: '应为以万元为单位、保留六位小数的金额，如 "1000.000000"。',
  title: '金额（万元）',
  example: '1000.000000',
});

/** `"3.450000"` percent a year on the wire, units of 1e-8 in code; at most 100 %. */
export const percent = decimal({
  pattern: /^(100(\.0{1,6})?|(0|[1-9][0-9]?)(\.[0-9]{1,6})?)$/,
  parse: parsePercent,
  format: formatPercent,
  says: '应为百分数，最多六位小数，不带百分号，如 "3.450000"。',
  title: '年利率（%）',
  example: '3.450000',
});

/** A whole number in a query string, where everything is text: the documents show it as the number it is. */
export const queryInteger = (min: number, max: number) =>
  z
    .codec(
      z.string().regex(/^(0|[1-9][0-9]{0,14})$/, { error: `应为 ${min} 至 ${max} 的整数，如 ${min}` }),
      z.int().min(min).max(max),
      { decode: Number, encode: String },
    )
    .meta({ type: 'integer', minimum: min, maximum: max, examples: [min] });

/** `true` or `false` in a query string. */
export const queryFlag = z.codec(z.enum(['true', 'false']), z.boolean(), {
  decode: (text) => text === 'true',
  encode: (flag) => (flag ? 'true' : 'false'),
});
