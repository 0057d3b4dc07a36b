import { idPlaces, placed } from './example-places';
import { exampleOf, isId, type JsonSchema } from './schema-example';

const body: JsonSchema = {
  type: 'object',
  required: ['loanIds', 'kind', 'month', 'amount'],
  properties: {
    loanIds: { type: 'array', items: { type: 'string', format: 'uuid' } },
    kind: { enum: ['A', 'B'] },
    month: { type: 'string', pattern: '^\\d{4}-\\d{2}$' },
    amount: { type: 'string', pattern: '^\\d+\\.\\d{2}$' },
    note: { type: 'string' },
    orgId: { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] },
  },
};

describe('an example of a body', () => {
  const example = exampleOf(body);

  it('has what must be there and every id that may be', () => {
    expect(Object.keys(example as object).sort()).toEqual(['amount', 'kind', 'loanIds', 'month', 'orgId']);
    expect(example).toMatchObject({ kind: 'A', month: '2026-11', amount: '10000.00' });
  });

  it('knows where its ids testSystem and takes others there', () => {
    const places = idPlaces(example);
    expect(places).toEqual([['loanIds', 0], ['orgId']]);
    expect(placed(example, places[0] ?? [], 'other')).toMatchObject({ loanIds: ['other'], kind: 'A' });
  });

  it('does not take every text for an id', () => {
    expect(isId({ type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' })).toBe(false);
    expect(isId({ type: 'string', format: 'uuid' })).toBe(true);
  });
});
