import { freshnessHeader, freshnessOf } from './freshness';

describe('the freshness of an answer', () => {
  it('is that of the partition reached longest ago', () => {
    const freshness = freshnessOf([
      '2026-03-02T02:00:00.000Z',
      '2026-03-02T01:59:59.000Z',
      '2026-03-02T02:00:01.000Z',
    ]);
    expect(freshness).toEqual({ asOf: '2026-03-02T01:59:59.000Z' });
    expect(freshnessHeader(freshness)).toBe('as-of=2026-03-02T01:59:59.000Z');
  });

  it('is none where a partition was never reached, or nothing is known at all', () => {
    for (const places of [[], [null], ['2026-03-02T02:00:00.000Z', null]])
      expect(freshnessOf(places)).toEqual({ asOf: null });
    expect(freshnessHeader({ asOf: null })).toBe('as-of=never');
  });
});
