import { asksOf } from './openapi-asks';
import type { DocumentedOperation } from './openapi-document';
import { reversedSpans } from './openapi-spans';

const day = { type: 'string', examples: ['2026-11-20'] };
const month = { type: 'string', examples: ['2026-11'] };
const asked = (...parameters: readonly (readonly [string, object])[]) =>
  ({
    ...{ id: 'list', method: 'GET', path: '/list', permission: 'A', isOpen: false, isCommand: false },
    refusals: new Map(),
    parameters: parameters.map(([name, schema]) => ({ name, in: 'query', required: false, schema })),
  }) as unknown as DocumentedOperation;

describe('the spans of a list', () => {
  it('are turned round, each in its own kind', () => {
    expect(
      reversedSpans(asked(['dayFrom', day], ['dayTo', day], ['monthFrom', month], ['monthTo', month])),
    ).toEqual([
      { dayFrom: '2026-02-02', dayTo: '2026-02-01' },
      { monthFrom: '2026-02', monthTo: '2026-01' },
    ]);
  });

  it('have two ends that lie in an order', () => {
    expect(reversedSpans(asked(['dayFrom', day], ['monthTo', month]))).toEqual([]);
    expect(reversedSpans(asked(['nameFrom', { type: 'string', examples: ['甲'] }], ['nameTo', {}]))).toEqual(
      [],
    );
  });

  it('are asked for by the walk, which wants the code of the refusal', () => {
    const asks = asksOf(asked(['dayFrom', day], ['dayTo', day]));
    expect(asks).toContainEqual(
      expect.objectContaining({
        path: '/list?dayFrom=2026-02-02&dayTo=2026-02-01',
        provokes: 400,
        issue: 'span-reversed',
      }),
    );
  });
});
