import { z } from 'zod';
import { breakOf } from './compatibility';

const published = {
  loanId: z.uuid(),
  reasons: z.array(z.enum(['A', 'B'])),
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

  it.each<[string, z.ZodRawShape]>([
    ['gain a required field', { ...published, note: z.string() }],
    ['lose a field', { loanId: published.loanId, reasons: published.reasons }],
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
