type Json = Record<string, unknown>;
type Titles = Readonly<Record<string, string>>;

/** What a service's description says in Chinese beside what its schemas say themselves. */
export type ApiWords = Readonly<{
  /** Of a field, by the name under which it travels. */
  fields: Titles;
  /** Of codes, list by list. */
  codes: readonly Titles[];
  /** What a code of a refusal says whose sentence is made for each case. */
  problems?: Titles;
  /** Who holds a permission. */
  whoMay: (permission: string) => string;
}>;

export const noWords: ApiWords = { fields: {}, codes: [], whoMay: (permission) => permission };

/** The schema with a title on every field and the words of its codes beside them. */
export const worded = (schema: unknown, words: ApiWords, name?: string): unknown => {
  if (Array.isArray(schema)) return schema.map((one) => worded(one, words));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { properties, ...rest } = schema as Json & { properties?: Json };
  const title = (name !== undefined && words.fields[name]) || undefined;
  const description = saidOf(rest, words);
  return {
    ...Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [key, nested.has(key) ? worded(value, words) : value]),
    ),
    ...(title && { title }),
    ...(description && { description }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key, worded(value, words, key)]),
      ),
    }),
  };
};

/** Its own words, and those of its codes where it does not say them itself. */
const saidOf = (schema: Json, { codes }: ApiWords): string => {
  const own = typeof schema['description'] === 'string' ? schema['description'] : '';
  const titles = codesIn(schema, codes);
  const [first = ''] = titles.split('，');
  return [own, titles && own.includes(first) ? '' : titles].filter(Boolean).join('。');
};

const nested: ReadonlySet<string> = new Set([
  ...['items', 'prefixItems', 'anyOf', 'oneOf', 'allOf', 'additionalProperties'],
]);

/** The first list that has a word for every code; an open list says what it knows today as examples. */
const codesIn = ({ enum: closed, const: only, examples }: Json, lists: readonly Titles[]): string => {
  const all = (closed ?? (only === undefined ? undefined : [only]) ?? examples) as
    readonly unknown[] | undefined;
  const codes = (all ?? []).filter((one): one is string => typeof one === 'string');
  if (!codes.length || codes.length !== all?.length) return '';
  const titles = lists.find((list) => codes.every((code) => Object.hasOwn(list, code)));
  return titles ? codes.map((code) => `${code} ${titles[code]}`).join('，') : '';
};
