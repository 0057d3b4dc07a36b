import type { JsonSchema } from './schema-example';

const WRONG_VALUES = ['~ ~', 'x'.repeat(190)];

/** A text that the schema does not take; undefined where it takes whatever can be written in a path. */
export const refusedText = (schema: JsonSchema): string | undefined =>
  WRONG_VALUES.find((text) => isWrong(schema, text));

const isWrong = (schema: JsonSchema, text: string): boolean =>
  schema.anyOf?.every((one) => isWrong(one, text)) ?? !fits(schema, text);

const fits = (
  { type, format, pattern, enum: values, maxLength = Infinity }: JsonSchema,
  text: string,
): boolean =>
  type === 'string' &&
  format !== 'uuid' &&
  (values?.includes(text) ?? true) &&
  (pattern === undefined || new RegExp(pattern, 'u').test(text)) &&
  text.length <= maxLength;
