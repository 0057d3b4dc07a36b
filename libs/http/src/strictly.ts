import { z } from 'zod';
import { isKnownFormat } from './issues';

type Def = Record<string, unknown> & { type: string; checks?: unknown[] };
type Schema = z.core.$ZodType;

const DANGEROUS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const known = new WeakMap<Schema, Schema>();

/**
 * The same schema, but an object within it takes no field it does not name, a text holds only what can be kept, and an
 * id comes out in small letters. Done once per endpoint at start-up: a
 * command's shape is written as a plain `z.object`, and forgetting to say "strict" must not open a door.
 */
export const strictly = <S extends Schema>(schema: S): S => {
  const done = known.get(schema);
  if (done) return done as S;
  const made = strict(schema);
  known.set(schema, made);
  return made as S;
};

const strict = (schema: Schema): Schema => {
  const def = schema._zod.def as unknown as Def;
  [schema, ...(def.checks ?? [])].forEach(refuseSilence);
  const changed = changesByType[def.type]?.(def);
  return changed ? z.core.util.clone(schema, { ...def, ...changed } as never, { parent: true }) : schema;
};

/**
 * A pattern or a condition of our own is told to a user in our own words, or whoever is refused does not know what is
 * expected; what a list, a length or a known format expects follows from itself.
 */
const refuseSilence = (check: unknown): void => {
  const { def } = (check as z.core.$ZodCheck)._zod as {
    def: Partial<z.core.$ZodCheckStringFormatDef> & { fn?: unknown };
  };
  const isOurs = def.check === 'string_format' ? !isKnownFormat(def.format as string) : def.fn !== undefined;
  if (isOurs && def.error === undefined)
    throw new Error(
      `A request schema says nothing about ${String(def.pattern ?? 'a condition')}: give it an error.`,
    );
  if (isOurs && def.pattern && !saysWhatIsExpected(def.error))
    throw new Error(
      `A request schema does not say in Chinese, with an example (如 …) or what must not be (不能 …), what ${String(def.pattern)} expects.`,
    );
};

const saysWhatIsExpected = (error: unknown): boolean => {
  const said = typeof error === 'function' ? (error as () => unknown)() : error;
  return typeof said === 'string' && /如|不能/.test(said);
};

const each = (schemas: unknown): Schema[] => (schemas as Schema[]).map(strictly);

const inner = (def: Def) => ({ innerType: strictly(def['innerType'] as Schema) });

// Two strict objects refuse each other's fields, and the others let anything in or cannot be looked into.
const refused = (def: Def): never => {
  throw new Error(`A request schema cannot hold a zod "${def.type}".`);
};

/** What PostgreSQL keeps as text: no NUL, and no half of a character that takes two code units. */
const isStorable = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);

const storable = z.refine<string>(isStorable, {
  error: '含有不能保存的字符（空字符或不完整的字符），请删除后重试',
  params: { code: 'unstorable-character' },
});

// Other systems write ids in capitals; here and in the database an id has one spelling.
const lowerCase = z.toLowerCase();

const changesByType: Readonly<Record<string, (def: Def) => Record<string, unknown>>> = {
  string: (def) => ({
    checks: [...(def.checks ?? []), storable, ...(def['format'] === 'uuid' ? [lowerCase] : [])],
  }),
  object: (def) => ({ shape: strictShape(def['shape'] as Record<string, Schema>), catchall: z.never() }),
  array: (def) => ({ element: strictly(def['element'] as Schema) }),
  tuple: (def) => ({ items: each(def['items']) }),
  union: (def) => ({ options: each(def['options']) }),
  record: (def) => ({
    valueType: strictly(def['valueType'] as Schema),
    checks: [...(def.checks ?? []), safeKeys],
  }),
  pipe: (def) => ({ in: strictly(def['in'] as Schema) }),
  optional: inner,
  nullable: inner,
  nonoptional: inner,
  default: inner,
  prefault: inner,
  readonly: inner,
  intersection: refused,
  lazy: refused,
  any: refused,
  unknown: refused,
  catch: refused,
};

const strictShape = (shape: Record<string, Schema>): Record<string, Schema> =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, strictly(schema)]));

const safeKeys = z.refine<Record<string, unknown>>(
  (record) => Object.keys(record).every((key) => !DANGEROUS.has(key) && isStorable(key)),
  { error: '字段名不允许' },
);
