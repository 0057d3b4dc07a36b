import { z } from 'zod';
import { parsed } from './endpoint';
import type { Problem } from './problem';
import type { FieldIssue } from './issues';
import { strictly } from './strictly';

const issuesOf = (schema: z.ZodType, value: unknown, made = strictly): FieldIssue[] => {
  try {
    parsed(made(schema), value, 'body');
  } catch (error) {
    return (error as Problem).extensions['issues'] as FieldIssue[];
  }
  return [];
};

const codeOf = (schema: z.ZodType, value: unknown) => issuesOf(schema, value)[0]?.code;

describe('what is wrong with a request', () => {
  it('names every field at fault with a pointer, a code and a Chinese sentence', () => {
    const schema = z.object({ name: z.string(), loans: z.array(z.object({ amount: z.int().min(1) })) });
    expect(issuesOf(schema, { loans: [{ amount: 1 }, { amount: 0, 'a/b~c': 1 }], more: 1 })).toEqual([
      { in: 'body', pointer: '/name', code: 'required', message: '此项必填。' },
      { in: 'body', pointer: '/loans/1/amount', code: 'too-small', message: '数值不能小于 1。' },
      { in: 'body', pointer: '/loans/1/a~1b~0c', code: 'unknown-field', message: '不接受此字段。' },
      { in: 'body', pointer: '/more', code: 'unknown-field', message: '不接受此字段。' },
    ]);
  });

  it.each<[z.ZodType, unknown, string]>([
    [z.string(), 1, 'wrong-type'],
    [z.string(), undefined, 'required'],
    [z.string().nullable(), undefined, 'required'],
    [z.enum(['A', 'B']), undefined, 'required'],
    [z.enum(['A', 'B']), 'C', 'not-allowed'],
    [z.literal('A'), 'B', 'not-allowed'],
    [z.int(), 1.5, 'not-an-integer'],
    [z.int(), 1e21, 'too-large'],
    [z.int(), -1e21, 'too-small'],
    [z.int(), Number.NaN, 'wrong-type'],
    [z.int(), '1', 'wrong-type'],
    [z.number().gt(0), 0, 'too-small'],
    [z.number().lt(1), 1, 'too-large'],
    [z.uuid(), 'x', 'not-a-uuid'],
    [z.email(), 'x', 'not-an-email'],
    [z.iso.datetime(), 'x', 'not-an-instant'],
    [z.string().min(2), '一', 'too-short'],
    [z.string().max(2), '一二三', 'too-long'],
    [z.array(z.string()).min(1), [], 'too-few'],
    [z.array(z.string()).max(1), ['a', 'b'], 'too-many'],
    [z.string().regex(/^a$/, { error: '应为小写字母，如 a' }), 'b', 'wrong-format'],
    [z.int().multipleOf(5), 3, 'not-a-multiple'],
    [z.union([z.string(), z.int()]), true, 'no-variant-fits'],
    [z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]), { kind: 'b' }, 'no-variant-fits'],
    [z.string().refine(() => false, { error: '不对' }), 'a', 'invalid-value'],
    [z.record(z.string(), z.int()), { constructor: 1 }, 'invalid-value'],
    [z.boolean(), 'true', 'wrong-type'],
    [z.object({}), [], 'wrong-type'],
  ])('%# has a stable code', (schema, value, code) => {
    expect(codeOf(schema, value)).toBe(code);
  });

  it('says what a schema says where it says it in Chinese', () => {
    const name = z.string().regex(/^a$/, { error: '首尾不能有空格' });
    expect(issuesOf(name, 'b')[0]?.message).toBe('首尾不能有空格。');
  });

  it('lets no library text through', () => {
    const schema = z.object({
      a: z.string().regex(/^汉$/, { error: 'not' }),
      b: z.string().refine(() => false, { error: 'must be nice' }),
      c: z.ipv4({ error: 'no ip' }),
      d: z.templateLiteral(['汉', z.int()]),
    });
    const asItIs = <S>(one: S): S => one;
    const issues = issuesOf(schema, { a: '', b: '', c: '', d: '' }, asItIs);
    expect(issues).toHaveLength(4);
    for (const { message } of issues) expect(message).toMatch(/^\P{ASCII}+$/u);
  });

  it('does not take a library’s quotation of a Chinese pattern for our own words', () => {
    const pattern = z.string().regex(/^[\u4e00-\u9fa5]〔\d{4}〕号$/);
    expect(() => parsed(pattern, 'x', 'body')).toThrow(
      expect.objectContaining({
        extensions: { issues: [expect.objectContaining({ message: '格式不正确。' })] },
      }),
    );
  });

  it.each([
    [z.string().regex(/^[一-龥]$/), '[一-龥]'],
    [z.string().refine(() => false), 'a condition'],
    [z.object({ a: z.array(z.string().startsWith('x')) }), 'x'],
    [z.object({ a: z.int() }).refine(() => false), 'a condition'],
    [z.ipv4(), '25[0-5]'],
    [z.string().regex(/^a$/, { error: 'not an a' }), 'in Chinese'],
    [z.string().regex(/^a$/, { error: '格式不正确' }), 'with an example'],
  ])('%#: a schema that would have nothing of its own to say is not taken', (schema, named) => {
    expect(() => strictly(schema)).toThrow(named);
  });

  it('stops counting after a hundred fields', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`f${at}`, 1]));
    expect(issuesOf(z.object({}), many)).toHaveLength(100);
  });
});

describe('a strict schema', () => {
  const refined = z
    .object({ from: z.int(), to: z.int() })
    .refine(({ from, to }) => from <= to, { error: '起止颠倒' });

  it('keeps the checks of the object', () => {
    expect(issuesOf(refined, { from: 2, to: 1 })[0]?.message).toBe('起止颠倒。');
    expect(issuesOf(refined, { from: 1, to: 2 })).toEqual([]);
  });

  it('leaves the schema it was made from as it was', () => {
    strictly(refined);
    expect(refined.parse({ from: 1, to: 2, more: 3 })).toEqual({ from: 1, to: 2 });
  });

  it.each<[string, z.ZodType, unknown]>([
    ['an array', z.array(z.object({})), [{ x: 1 }]],
    ['an optional field', z.object({ a: z.object({}).optional() }), { a: { x: 1 } }],
    ['a nullable field', z.object({ a: z.object({}).nullable() }), { a: { x: 1 } }],
    ['a default', z.object({ a: z.object({}).default({}) }), { a: { x: 1 } }],
    ['a record', z.record(z.string(), z.object({})), { a: { x: 1 } }],
    ['a tuple', z.tuple([z.object({})]), [{ x: 1 }]],
    ['a codec', z.codec(z.object({}), z.string(), { decode: () => '', encode: () => ({}) }), { x: 1 }],
  ])('refuses an unknown field within %s', (_, schema, value) => {
    expect(codeOf(schema, value)).toBe('unknown-field');
  });

  it('refuses a field of another variant', () => {
    const either = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a'), x: z.int() }),
      z.object({ kind: z.literal('b'), y: z.int() }),
    ]);
    expect(issuesOf(either, { kind: 'a', x: 1 })).toEqual([]);
    expect(codeOf(either, { kind: 'a', x: 1, y: 1 })).toBe('unknown-field');
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s', (key) => {
    const value = JSON.parse(`{"${key}": {"polluted": true}}`) as unknown;
    expect(codeOf(z.object({}), value)).toBe('unknown-field');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('cannot be made of a schema that lets anything in', () => {
    expect(() => strictly(z.object({ a: z.any() }))).toThrow('"any"');
    expect(() => strictly(z.intersection(z.object({}), z.object({})))).toThrow('"intersection"');
  });
});
