import { z } from 'zod';
import { queryInteger } from './codecs';

export const MOST_ROWS = 200;

const INVALID = '翻页标记无效，应为同一查询上一页答复中的 next，如 WyIyMDI2LTExLTIwIl0';

/**
 * An opaque place in an ordered list: the sort keys of the last row seen. A page is found by comparing with them, so
 * the thousandth page costs what the first one does, and rows that arrive meanwhile shift nothing.
 */
export const cursorOf = <const Keys extends readonly z.ZodType[]>(...keys: Keys) => {
  const parts = z.tuple(keys as never);
  return z.codec(
    z
      .string()
      .min(1)
      .max(400)
      .regex(/^[A-Za-z0-9_-]+$/, { error: INVALID })
      .meta({ description: '上一页返回的 next' }),
    z.custom<{ [Index in keyof Keys]: z.output<Keys[Index]> }>(),
    {
      decode: (text, context) => {
        const decoded = parts.safeParse(jsonOf(text));
        if (decoded.success) return decoded.data as never;
        context.issues.push({ code: 'custom', message: INVALID, input: text });
        return z.NEVER;
      },
      encode: (values) => Buffer.from(JSON.stringify(values)).toString('base64url'),
    },
  );
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

/** `limit` and `after` of a list, to be spread into its query schema. */
export const pageQuery = <Cursor extends z.ZodType>(cursor: Cursor) => ({
  limit: queryInteger(1, MOST_ROWS).default(50),
  after: cursor.optional(),
});

/** One page of a list; `next` is null on the last one. */
export const pageAnswer = <Row extends z.ZodType, Cursor extends z.ZodType>(row: Row, cursor: Cursor) =>
  z.object({ rows: z.array(row), next: cursor.nullable() });

/** Cuts what was read with `limit + 1` into a page. */
export const pageOf = <Row, Cursor>(rows: readonly Row[], limit: number, cursor: (last: Row) => Cursor) => {
  const last = rows[limit - 1];
  return {
    rows: rows.slice(0, limit),
    next: rows.length > limit && last !== undefined ? cursor(last) : null,
  };
};
