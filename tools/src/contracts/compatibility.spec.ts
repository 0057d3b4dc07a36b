import { openString } from '@kejin/contracts/envelope';
import { z } from 'zod';
import { breakOf } from './compatibility';

const published = {
  loanId: z.uuid(),
  reasons: z.array(z.enum(['A', 'B'])),
  kind: z.enum(['A', 'B']),
  base: z.enum(['A', 'B']).nullable(),
  plan: z.array(z.object({ dueOn: z.string() })),
};

describe('a published schema', () => {
  it('may gain an optional field, also deep inside, and other words', () => {
    expect(change({ ...published, note: z.string().optional() })).toBeUndefined();
    expect(
      change({ ...published, plan: z.array(z.object({ dueOn: z.string(), paid: z.boolean().optional() })) }),
    ).toBeUndefined();
    expect(change({ ...published, loanId: z.uuid().describe('the loan') })).toBeUndefined();
  });

  it('may open a closed list of strings to any string, also inside a list and beside null', () => {
    const open = openString(['A', 'B', 'C']);
    expect(change({ ...published, reasons: z.array(open) })).toBeUndefined();
    expect(change({ ...published, kind: open })).toBeUndefined();
    expect(change({ ...published, base: open.nullable() })).toBeUndefined();
    expect(change({ ...published, kind: z.string() })).toBeUndefined();
  });

  it.each<[string, z.ZodType, z.ZodType]>([
    ['close an open string', z.string(), z.enum(['A', 'B'])],
    ['open one number', z.literal(1), z.string()],
    ['open one constant', z.literal('A'), z.string()],
    ['open a list to a string with a limit', z.enum(['A', 'B']), z.string().min(1)],
    ['open a list to a string with a pattern', z.enum(['A', 'B']), z.string().regex(/^[A-Z]$/)],
    ['open a list to anything', z.enum(['A', 'B']), z.unknown()],
    ['open a list to numbers', z.enum(['A', 'B']), z.int()],
    ['open a list and take null', z.enum(['A', 'B']), z.string().nullable()],
    ['open a list that takes null and take none', z.enum(['A', 'B']).nullable(), z.string()],
    ['open a pattern to any string', z.string().regex(/^[A-Z]$/), z.string()],
    ['open a list and make it optional', z.enum(['A', 'B']), z.string().optional()],
    ['narrow a list', z.enum(['A', 'B']), z.enum(['A'])],
  ])('may not %s', (_, before, after) => {
    expect(breakOf(schemaOf({ field: before }), schemaOf({ field: after }))).toEqual(
      expect.stringContaining('变了'),
    );
  });

  it.each<[string, z.ZodRawShape]>([
    ['gain a required field', { ...published, note: z.string() }],
    ['lose a field', (({ plan: _gone, ...kept }) => kept)(published)],
    ['make a field optional', { ...published, loanId: z.uuid().optional() }],
    ['change the type of a field', { ...published, loanId: z.int() }],
    ['take null where it took none', { ...published, loanId: z.uuid().nullable() }],
    ['gain a value in a list of values', { ...published, reasons: z.array(z.enum(['A', 'B', 'C'])) }],
    ['change a limit', { ...published, reasons: published.reasons.min(1) }],
    ['change inside a list', { ...published, plan: z.array(z.object({ dueOn: z.int() })) }],
    [
      'gain a required field inside a list',
      { ...published, plan: z.array(z.object({ dueOn: z.string(), x: z.int() })) },
    ],
  ])('may not %s', (_, shape) => {
    expect(change(shape)).toEqual(expect.stringContaining('变了'));
  });

  it('may call a field "title" or "required" like any other', () => {
    const odd = (field: z.ZodType) => schemaOf({ title: field, required: z.string() });
    expect(breakOf(odd(z.string()), odd(z.string()))).toBeUndefined();
    expect(breakOf(odd(z.string()), odd(z.int()))).toEqual(expect.stringContaining('变了'));
  });
});

const schemaOf = (shape: z.ZodRawShape) => z.toJSONSchema(z.object(shape), { io: 'input' });
const change = (shape: z.ZodRawShape) => breakOf(schemaOf(published), schemaOf(shape));
