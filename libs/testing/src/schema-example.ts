export type JsonSchema = Readonly<{
  type?: string | readonly string[];
  format?: string;
  pattern?: string;
  enum?: readonly unknown[];
  const?: unknown;
  examples?: readonly unknown[];
  minimum?: number;
  minLength?: number;
  maxLength?: number;
  items?: JsonSchema;
  minItems?: number;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
}>;

/** The id that an example has wherever the schema asks for one. */
export const EXAMPLE_ID = '3f2b1c00-0000-4000-8000-000000000000';

// What the formats of the city's forms look like; the first that fits a pattern is taken.
const texts = [
  ...[
    '2026-11-20',
    '2026-11',
    '2026',
    '371602',
    '91371602MA3TE5T11X',
    '102466000011',
    '3985',
    '10000.00',
    '3.45',
  ],
  ...['KJ-1', 'A1', '1', '示例', EXAMPLE_ID],
];

/** A value that the schema accepts, as far as that can be told from outside. */
export const exampleOf = (schema: JsonSchema): unknown => {
  const [said] = saidIn(schema);
  if (said !== undefined) return said;
  const variant = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== 'null');
  if (variant) return exampleOf(variant);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(exampleOf)) as unknown;
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return schema.items ? [exampleOf(schema.items)] : [];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return textOf(schema);
  }
};

/** What the schema itself says that fits. */
const saidIn = (schema: JsonSchema): readonly unknown[] => {
  if ('const' in schema) return [schema.const];
  return (isId(schema) ? undefined : schema.examples) ?? schema.enum ?? [];
};

const typeOf = ({ type, properties }: JsonSchema): string => {
  if (properties) return 'object';
  const first = Array.isArray(type)
    ? (type as string[]).find((one) => one !== 'null')
    : (type as string | undefined);
  return first ?? 'string';
};

// What may be left out is left out, but for ids: each of them is asked.
const objectOf = ({ properties = {}, required = [] }: JsonSchema): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name, schema]) => required.includes(name) || isId(schema))
      .map(([name, schema]) => [name, exampleOf(schema)]),
  );

const textOf = (schema: JsonSchema): string => {
  if (isId(schema)) return EXAMPLE_ID;
  if (schema.format === 'date') return texts[0] as string;
  const fits = (text: string) =>
    text.length >= (schema.minLength ?? 0) &&
    text.length <= (schema.maxLength ?? Infinity) &&
    (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(text));
  return texts.find(fits) ?? 'x'.repeat(schema.minLength ?? 1);
};

export const isId = ({ format, pattern, anyOf, oneOf }: JsonSchema): boolean =>
  format === 'uuid' ||
  (pattern !== undefined &&
    !/^\^?\[\^/.test(pattern) &&
    new RegExp(pattern, 'u').test(EXAMPLE_ID) &&
    !new RegExp(pattern, 'u').test('A1')) ||
  ((anyOf ?? oneOf)?.some(isId) ?? false);
